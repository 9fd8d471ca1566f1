"""The part of costgate.yaml that says what may be spent: budgets."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from costgate.section import Amount, Section, Text

Percent = Decimal


class Budget(Section, frozen=True):
    """An amount that one owner may spend in one period."""

    scope: Annotated[dict[Text, Text], Meta(description="owner keys and values, such as team: payments; empty is everything")]
    amount: Amount
    id: Annotated[str, Meta(description="its name in reports; made from the scope when left out")] = ""
    period: Literal["monthly", "quarterly", "yearly"] = "monthly"
    next_amount: Annotated[Amount | None, Meta(description="the next period's amount, when it differs")] = None
    max_increase: Annotated[Amount | None, Meta(description="the most that one change may add a month")] = None
    max_increase_percent: Annotated[
        Percent | None, Meta(description="the most that one change may add, in percent of the monthly run rate")
    ] = None
    owner: Annotated[str, Meta(description="who answers for it")] = ""
    approver: Annotated[str, Meta(description="who may raise it")] = ""
