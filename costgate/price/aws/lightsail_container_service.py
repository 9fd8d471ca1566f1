"""aws_lightsail_container_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_lightsail_container_service")
def price(r: View) -> Iterator[Charge]:
    """Hours of each node, by its power.

    https://aws.amazon.com/lightsail/pricing/
    """
    if r.flag("is_disabled"):
        raise Free("a disabled container service is not charged")
    power = r.text("power").lower()
    bought = sku("AmazonLightsail", "Lightsail Container", power=power)
    yield Charge(f"Container nodes ({power})", months(r.number("scale")), bought)
