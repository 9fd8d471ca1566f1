"""aws_lightsail_disk."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_lightsail_disk")
def price(r: View) -> Iterator[Charge]:
    """Storage of the disk.

    https://aws.amazon.com/lightsail/pricing/
    """
    stored = quantity(r.number("size_in_gb"), "GB-month")
    yield Charge("Storage", stored, sku("AmazonLightsail", "Lightsail Block Storage", group="Lightsail Block Storage"))
