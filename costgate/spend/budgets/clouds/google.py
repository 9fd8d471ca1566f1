"""The body of billingAccounts.budgets.create, v1.

https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from costgate.spend.budgets.clouds.asked import MAIL, Asked, Document, cut, thresholds, unplanned

BASES = {"actual": "CURRENT_SPEND", "forecast": "FORECASTED_SPEND"}
PERIODS = {"monthly": "MONTH", "quarterly": "QUARTER", "yearly": "YEAR"}
LABEL = re.compile(r"[a-z0-9_-]{0,63}")
NANOS = 10**9
LONGEST_NAME = 60


def write(asked: Asked) -> Document:
    """Return the body of a budget."""
    budget, now = asked.budget, asked.now
    said: list[str] = []
    treatment = "INCLUDE_ALL_CREDITS" if "Credit" in asked.categories else "EXCLUDE_ALL_CREDITS"
    chosen: dict[str, Any] = {"creditTypesTreatment": treatment}
    calendar = PERIODS.get(budget.period)
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
    rules = [
        {"thresholdPercent": float(percent / 100), "spendBasis": BASES[kind]}
        for kind, percent in thresholds(asked.alerts)
        if repeats or kind == "actual"
    ]
    if not repeats:
        said.append("Google forecasts calendar periods only: the rule on the landing is left out")
    if asked.metric == "effective":
        said.append("Google budgets count billed costs, not effective ones")
    if MAIL.fullmatch(budget.owner):
        said.append("Google mails its billing administrators, not the owner")
    body = {
        "displayName": cut(asked.name, LONGEST_NAME, r"[\n\r]", said),
        "budgetFilter": chosen,
        "amount": {"specifiedAmount": _money(budget.amount, budget.currency)},
        "thresholdRules": rules,
    }
    return Document(body, [*said, *unplanned(asked)])


def _labels(asked: Asked, said: list[str]) -> dict[str, list[str]]:
    """Return the one label that Google's budgets filter by; *said* hears of the others."""
    scope = sorted(asked.budget.scope.items())
    for key, value in scope[1:]:
        said.append(f"Google filters by one label: {key}={value} is left out, so that the budget counts more than it should")
    for key, value in scope[:1]:
        label, wanted = key.casefold(), value.casefold()
        if (label, wanted) != (key, value):
            said.append(f"labels are lower case: {label}={wanted}")
        if not (LABEL.fullmatch(label) and LABEL.fullmatch(wanted)):
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
