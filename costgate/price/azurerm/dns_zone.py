"""azurerm_dns_zone."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._dns import zone
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_dns_zone")
def price(r: View) -> Iterator[Charge]:
    """Hosted zone, at the price of a subscription's first 25 zones.

    https://azure.microsoft.com/pricing/details/dns/
    """
    yield from zone(r, "Public")
