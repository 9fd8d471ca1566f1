"""google_dns_managed_zone."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("google_dns_managed_zone")
def price(_r: View) -> Iterator[Charge]:
    """One managed zone, public or private, at the price of a billing account's first 25.

    https://cloud.google.com/dns/pricing
    """
    yield Charge(
        "Managed zone", quantity(1, "zone-month"), sku("Cloud DNS", "Network", region=GLOBAL, description="ManagedZone")
    )
