"""azurerm_private_dns_resolver_inbound_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._dns import resolver
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_private_dns_resolver_inbound_endpoint")
def price(r: View) -> Iterator[Charge]:
    """Inbound endpoint, a month.

    https://azure.microsoft.com/pricing/details/dns/
    """
    yield from resolver(r, "Inbound endpoint", "Inbound Endpoint")
