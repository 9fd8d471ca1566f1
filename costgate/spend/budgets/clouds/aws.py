"""The arguments of CreateBudget, for `aws budgets create-budget --cli-input-json`.

https://docs.aws.amazon.com/cli/latest/reference/budgets/create-budget.html
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from costgate.spend.budgets.clouds.asked import CENT, MAIL, Asked, Document, cut, midnight, stamp, thresholds, unplanned
from costgate.spend.forecasts.periods import DAY

UNITS = {"monthly": "MONTHLY", "quarterly": "QUARTERLY", "yearly": "ANNUALLY"}
LONGEST_NAME = 100


def write(asked: Asked) -> Document:
    """Return the arguments of CreateBudget."""
    budget, now = asked.budget, asked.now
    said: list[str] = []
    body: dict[str, Any] = {"BudgetName": cut(asked.name, LONGEST_NAME, r"[:\\]", said), "BudgetType": "COST"}
    unit = UNITS.get(budget.period)
    custom = unit is None or budget.year_starts > 1
    body["TimeUnit"] = "CUSTOM" if custom else unit
    body["TimePeriod"] = {"Start": stamp(now.start)}
    if custom:
        body["TimePeriod"]["End"] = stamp(now.end + DAY)
        said.append(
            f"it covers {now.start} to {now.end} only, because AWS repeats calendar periods alone: write it again after"
        )
    if asked.planned and not custom and budget.period != "yearly":
        limits = [(now, budget.amount), *asked.planned]
        body["PlannedBudgetLimits"] = {
            str(int(midnight(period.start).timestamp())): _spend(amount, budget.currency) for period, amount in limits
        }
    else:
        body["BudgetLimit"] = _spend(budget.amount, budget.currency)
        said += unplanned(asked)
    if expression := _filter(asked):
        body["FilterExpression"] = expression
    body["Metrics"] = ["AmortizedCost" if asked.metric == "effective" else "UnblendedCost"]
    if budget.scope:
        said.append(f"activate the cost allocation tag{'s' * (len(budget.scope) > 1)} {', '.join(budget.scope)} in AWS")
    whole: dict[str, Any] = {"Budget": body}
    if len(asked.accounts) == 1:
        whole["AccountId"] = asked.accounts[0]
    else:
        said.append("add AccountId: the account that the budget belongs to, usually the payer's (--account)")
    if MAIL.fullmatch(budget.owner):
        whole["NotificationsWithSubscribers"] = _notifications(asked)
    return Document(whole, said)


def _notifications(asked: Asked) -> list[dict[str, Any]]:
    """Return whom to mail at which threshold."""
    return [
        {
            "Notification": {
                "NotificationType": "ACTUAL" if kind == "actual" else "FORECASTED",
                "ComparisonOperator": "GREATER_THAN",
                "Threshold": float(percent),
                "ThresholdType": "PERCENTAGE",
            },
            "Subscribers": [{"SubscriptionType": "EMAIL", "Address": asked.budget.owner}],
        }
        for kind, percent in thresholds(asked.alerts)
    ]


def _filter(asked: Asked) -> dict[str, Any]:
    """Return the scope as one expression; charges that do not count are taken out of it."""
    parts: list[dict[str, Any]] = [
        {"Tags": {"Key": key, "Values": [value], "MatchOptions": ["EQUALS"]}}
        for key, value in sorted(asked.budget.scope.items())
    ]
    without = [kind for category, kind in (("Tax", "Tax"), ("Credit", "Credit")) if category not in asked.categories]
    if without:
        parts.append({"Not": {"Dimensions": {"Key": "RECORD_TYPE", "Values": without, "MatchOptions": ["EQUALS"]}}})
    return {"And": parts} if len(parts) > 1 else parts[0] if parts else {}


def _spend(amount: Decimal, currency: str) -> dict[str, str]:
    return {"Amount": f"{amount.quantize(CENT):f}", "Unit": currency}
