"""aws_sesv2_dedicated_ip_pool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_sesv2_dedicated_ip_pool")
def price(r: View) -> Iterator[Charge]:
    """The month's fee of a managed pool; addresses of a standard pool are charged by themselves.

    https://aws.amazon.com/ses/pricing/
    """
    if r.text("scaling_mode", "STANDARD").upper() == "STANDARD":
        raise Free("a standard pool is not charged; its addresses are aws_sesv2_dedicated_ip_assignment")
    found = sku("AmazonSES", "Dedicated IP", usagetype="ManagedDedicatedIP-Subscription")
    yield Charge("Managed dedicated IPs", quantity(1, "subscription-month"), found)
