"""Budgets as the clouds' own budgets are made of: one document for each, and what it cannot say, in words.

    aws    the arguments of CreateBudget, for `aws budgets create-budget --cli-input-json`
           https://docs.aws.amazon.com/cli/latest/reference/budgets/create-budget.html
    azure  name and body of Microsoft.Consumption/budgets
           https://learn.microsoft.com/azure/templates/microsoft.consumption/budgets
    gcp    the body of billingAccounts.budgets.create, v1
           https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets

Each cloud sees its own spend only, and the tags that resources really have: no aliases, no rules, no other cloud.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from costgate.sections.budgetconfig import Alerts, Budget
from costgate.spend.forecasts.periods import DAY, Period

Cloud = Literal["aws", "azure", "gcp"]
GCP_BASES = {"actual": "CURRENT_SPEND", "forecast": "FORECASTED_SPEND"}
AZURE_TYPE = {"type": "Microsoft.Consumption/budgets", "apiVersion": "2023-11-01"}
NANOS = 10**9
CENT = Decimal("0.01")
AWS_UNITS = {"monthly": "MONTHLY", "quarterly": "QUARTERLY", "yearly": "ANNUALLY"}
AZURE_GRAINS = {"monthly": "Monthly", "quarterly": "Quarterly", "yearly": "Annually"}
GCP_PERIODS = {"monthly": "MONTH", "quarterly": "QUARTER", "yearly": "YEAR"}
MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
AWS_NAME, AZURE_NAME, GCP_NAME = 100, 63, 60  # the longest names
GCP_LABEL = re.compile(r"[a-z0-9_-]{0,63}")


class Asked(NamedTuple):
    """A budget in the period `now`, its amounts those of that period, called `name`, whose spend is of `metric`.

    `planned` are the coming periods with their amounts where they differ, `accounts` those that it is written for.
    """

    name: str
    budget: Budget
    now: Period
    planned: Sequence[tuple[Period, Decimal]] = ()
    accounts: Sequence[str] = ()
    metric: str = "effective"
    categories: Sequence[str] = ()
    alerts: Alerts = Alerts()


class Document(NamedTuple):
    """One document, and what it cannot say."""

    body: dict[str, Any]
    notices: list[str]


def document(cloud: Cloud, asked: Asked) -> Document:
    """Return *asked* as *cloud* takes it."""
    made = WRITERS[cloud](asked)
    general = [f"{asked.name}: {said}" for said in (*_general(asked), *made.notices)]
    return Document(made.body, general)


def _general(asked: Asked) -> list[str]:
    """Return what no cloud can say."""
    budget, said = asked.budget, []
    if budget.max_increase is not None or budget.max_increase_percent is not None:
        said.append("max_increase is about changes, and left out")
    if budget.approver:
        said.append(f"the approver {budget.approver} is left out")
    if budget.runbook:
        said.append("the runbook is left out")
    if not MAIL.fullmatch(budget.owner):
        said.append("no owner with a mail address is stated, so nobody is mailed")
    said.append("burn windows and drift are left out")
    return said


def _thresholds(alerts: Alerts) -> list[tuple[str, Decimal]]:
    """Return the shares of the budget, in percent, that somebody is told of: of what was spent, and of the forecast."""
    off = set(alerts.off)
    actual = [
        ("actual", percent)
        for percent, rule in ((alerts.half_percent, "half"), (alerts.ahead_percent, "ahead"))
        if rule not in off
    ]
    return actual if "landing" in off else [*actual, ("forecast", Decimal(100))]


def _cut(name: str, most: int, wrong: str, said: list[str]) -> str:
    """Return *name* as a cloud takes it: without what matches *wrong*, and no longer than *most*."""
    short = re.sub(wrong, "-", name)[:most].strip()
    if short != name:
        said.append(f"it is called {short} there")
    return short


# -- Amazon Web Services --------------------------------------------------------------------------------------------


def _aws(asked: Asked) -> Document:
    budget, now = asked.budget, asked.now
    said: list[str] = []
    body: dict[str, Any] = {"BudgetName": _cut(asked.name, AWS_NAME, r"[:\\]", said), "BudgetType": "COST"}
    unit = AWS_UNITS.get(budget.period)
    custom = unit is None or budget.year_starts > 1
    body["TimeUnit"] = "CUSTOM" if custom else unit
    body["TimePeriod"] = {"Start": _stamp(now.start)}
    if custom:
        body["TimePeriod"]["End"] = _stamp(now.end + DAY)
        said.append(
            f"it covers {now.start} to {now.end} only, because AWS repeats calendar periods alone: write it again after"
        )
    if asked.planned and not custom and budget.period != "yearly":
        limits = [(now, budget.amount), *asked.planned]
        body["PlannedBudgetLimits"] = {
            str(int(_midnight(period.start).timestamp())): _spend(amount, budget.currency) for period, amount in limits
        }
    else:
        body["BudgetLimit"] = _spend(budget.amount, budget.currency)
        said += _unplanned(asked)
    if expression := _aws_filter(asked):
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
        whole["NotificationsWithSubscribers"] = [
            {
                "Notification": {
                    "NotificationType": "ACTUAL" if kind == "actual" else "FORECASTED",
                    "ComparisonOperator": "GREATER_THAN",
                    "Threshold": float(percent),
                    "ThresholdType": "PERCENTAGE",
                },
                "Subscribers": [{"SubscriptionType": "EMAIL", "Address": budget.owner}],
            }
            for kind, percent in _thresholds(asked.alerts)
        ]
    return Document(whole, said)


def _aws_filter(asked: Asked) -> dict[str, Any]:
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


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.utc)


def _stamp(day: date) -> str:
    return _midnight(day).strftime("%Y-%m-%dT%H:%M:%SZ")


def _unplanned(asked: Asked) -> list[str]:
    """Say which other amounts a document of one amount leaves out."""
    if not asked.planned:
        return []
    rest = ", ".join(f"{amount:f} from {period.start}" for period, amount in asked.planned)
    return [f"it has one amount for all its periods; left out: {rest}"]


# -- Azure ----------------------------------------------------------------------------------------------------------


def _azure(asked: Asked) -> Document:
    budget, now = asked.budget, asked.now
    said: list[str] = []
    grain = AZURE_GRAINS.get(budget.period)
    if grain is None or budget.year_starts > 1:
        grain = next(name for name, days in (("Monthly", 45), ("Quarterly", 180), ("Annually", 10**6)) if now.days <= days)
        said.append(f"Azure has no periods of {now.start} to {now.end}: it is written as {grain}, with the whole amount")
    start = now.start.replace(day=1)  # Azure takes the first of a month only
    if start != now.start:
        said.append(f"Azure budgets begin on the first of a month: this one on {start}")
    tags = [{"tags": {"name": key, "operator": "In", "values": [value]}} for key, value in sorted(budget.scope.items())]
    properties: dict[str, Any] = {
        "category": "Cost",
        "amount": float(budget.amount.quantize(CENT)),
        "timeGrain": grain,
        "timePeriod": {"startDate": _stamp(start)},
    }
    if budget.period == "custom":
        properties["timePeriod"]["endDate"] = _stamp(now.end)
    if tags:
        properties["filter"] = {"and": tags} if len(tags) > 1 else tags[0]
        said.append("Azure compares tag values with their case, and sees tags of resources only, not of their groups")
    if MAIL.fullmatch(budget.owner):
        properties["notifications"] = {
            f"{kind}-{percent:f}": {
                "enabled": True,
                "operator": "GreaterThan",
                "threshold": float(percent),
                "thresholdType": "Actual" if kind == "actual" else "Forecasted",
                "contactEmails": [budget.owner],
            }
            for kind, percent in _thresholds(asked.alerts)
        }
    said += [f"the currency is that of the subscription's bill: check that it is {budget.currency}", *_unplanned(asked)]
    if asked.metric == "effective":
        said.append("Azure budgets count actual costs, not amortized ones")
    body: dict[str, Any] = {"name": _cut(asked.name, AZURE_NAME, r"[^A-Za-z0-9_-]", said), **AZURE_TYPE}
    if len(asked.accounts) == 1:
        scope = asked.accounts[0]
        body["scope"] = scope if scope.startswith("/") else f"/subscriptions/{scope}"
    else:
        said.append("a budget belongs to one subscription or management group: name it with --account")
    return Document({**body, "properties": properties}, said)


# -- Google Cloud ---------------------------------------------------------------------------------------------------


def _gcp(asked: Asked) -> Document:
    budget, now = asked.budget, asked.now
    said: list[str] = []
    treatment = "INCLUDE_ALL_CREDITS" if "Credit" in asked.categories else "EXCLUDE_ALL_CREDITS"
    chosen: dict[str, Any] = {"creditTypesTreatment": treatment}
    calendar = GCP_PERIODS.get(budget.period)
    repeats = calendar is not None and budget.year_starts == 1
    if repeats:
        chosen["calendarPeriod"] = calendar
    else:
        chosen["customPeriod"] = {"startDate": _day(now.start), "endDate": _day(now.end)}
        said.append(
            f"it covers {now.start} to {now.end} only, because Google repeats calendar periods alone: write it again after"
        )
    if labels := _labels(asked, said):
        chosen["labels"] = labels
    if asked.accounts:
        chosen["projects"] = [one if one.startswith("projects/") else f"projects/{one}" for one in asked.accounts]
    said.append("Google's days begin at midnight in California, ours in UTC")
    thresholds = [
        {"thresholdPercent": float(percent / 100), "spendBasis": GCP_BASES[kind]}
        for kind, percent in _thresholds(asked.alerts)
        if repeats or kind == "actual"
    ]
    if not repeats:
        said.append("Google forecasts calendar periods only: the rule on the landing is left out")
    if asked.metric == "effective":
        said.append("Google budgets count billed costs, not effective ones")
    if MAIL.fullmatch(budget.owner):
        said.append("Google mails its billing administrators, not the owner")
    body = {
        "displayName": _cut(asked.name, GCP_NAME, r"[\n\r]", said),
        "budgetFilter": chosen,
        "amount": {"specifiedAmount": _money(budget.amount, budget.currency)},
        "thresholdRules": thresholds,
    }
    return Document(body, [*said, *_unplanned(asked)])


def _labels(asked: Asked, said: list[str]) -> dict[str, list[str]]:
    """Return the one label that Google's budgets filter by; *said* hears of the others."""
    scope = sorted(asked.budget.scope.items())
    for key, value in scope[1:]:
        said.append(f"Google filters by one label: {key}={value} is left out, so that the budget counts more than it should")
    for key, value in scope[:1]:
        label, wanted = key.casefold(), value.casefold()
        if (label, wanted) != (key, value):
            said.append(f"labels are lower case: {label}={wanted}")
        if not (GCP_LABEL.fullmatch(label) and GCP_LABEL.fullmatch(wanted)):
            said.append(f"{label}={wanted} is no label that Google takes")
        return {label: [wanted]}
    return {}


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _money(amount: Decimal, currency: str) -> dict[str, Any]:
    """Return *amount* as google.type.Money: whole units, and billionths of one."""
    nanos = int((amount * NANOS).to_integral_value())
    found: dict[str, Any] = {"currencyCode": currency, "units": str(nanos // NANOS)}
    return {**found, "nanos": nanos % NANOS} if nanos % NANOS else found


WRITERS: dict[Cloud, Callable[[Asked], Document]] = {"aws": _aws, "azure": _azure, "gcp": _gcp}
