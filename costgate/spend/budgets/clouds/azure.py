"""Name and body of Microsoft.Consumption/budgets.

https://learn.microsoft.com/azure/templates/microsoft.consumption/budgets
"""

from __future__ import annotations

from typing import Any

from costgate.spend.budgets.clouds.asked import CENT, MAIL, Asked, Document, cut, stamp, thresholds, unplanned

RESOURCE = {"type": "Microsoft.Consumption/budgets", "apiVersion": "2023-11-01"}
GRAINS = {"monthly": "Monthly", "quarterly": "Quarterly", "yearly": "Annually"}
LONGEST_NAME = 63


def write(asked: Asked) -> Document:
    """Return name and body of a budget."""
    budget, now = asked.budget, asked.now
    said: list[str] = []
    grain = GRAINS.get(budget.period)
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
        "timePeriod": {"startDate": stamp(start)},
    }
    if budget.period == "custom":
        properties["timePeriod"]["endDate"] = stamp(now.end)
    if tags:
        properties["filter"] = {"and": tags} if len(tags) > 1 else tags[0]
        said.append("Azure compares tag values with their case, and sees tags of resources only, not of their groups")
    if MAIL.fullmatch(budget.owner):
        properties["notifications"] = _notifications(asked)
    said += [f"the currency is that of the subscription's bill: check that it is {budget.currency}", *unplanned(asked)]
    if asked.metric == "effective":
        said.append("Azure budgets count actual costs, not amortized ones")
    body: dict[str, Any] = {"name": cut(asked.name, LONGEST_NAME, r"[^A-Za-z0-9_-]", said), **RESOURCE}
    if len(asked.accounts) == 1:
        scope = asked.accounts[0]
        body["scope"] = scope if scope.startswith("/") else f"/subscriptions/{scope}"
    else:
        said.append("a budget belongs to one subscription or management group: name it with --account")
    return Document({**body, "properties": properties}, said)


def _notifications(asked: Asked) -> dict[str, Any]:
    """Return whom to mail at which threshold."""
    return {
        f"{kind}-{percent:f}": {
            "enabled": True,
            "operator": "GreaterThan",
            "threshold": float(percent),
            "thresholdType": "Actual" if kind == "actual" else "Forecasted",
            "contactEmails": [asked.budget.owner],
        }
        for kind, percent in thresholds(asked.alerts)
    }
