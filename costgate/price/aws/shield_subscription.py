"""aws_shield_subscription."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_shield_subscription")
def price(_r: View) -> Iterator[Charge]:
    """The monthly fee of Shield Advanced, once for all accounts of an organization, for a year at least.

    https://aws.amazon.com/shield/pricing/
    """
    fee = sku("AWSShield", "AWS Shield", region=GLOBAL, usagetype="ShieldAdvancedMonthlyFee")
    yield Charge("Shield Advanced subscription", quantity(1, "subscription-month"), fee)
