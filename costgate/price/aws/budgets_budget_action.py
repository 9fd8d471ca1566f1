"""aws_budgets_budget_action."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_budgets_budget_action")
def price(r: View) -> Iterator[Charge]:
    """A day of a budget with an action; the account's first two are free, which is not deducted.

    https://aws.amazon.com/aws-cost-management/aws-budgets/pricing/
    """
    found = sku("AWSBudgets", "AWS Budgets", region=worldwide(r), usagetype="ActionEnabledBudget")
    yield Charge("Budget with an action", quantity(1, "budget-month"), found)
