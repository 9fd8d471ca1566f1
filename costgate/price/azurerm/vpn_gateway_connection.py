"""azurerm_vpn_gateway_connection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import wan
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_vpn_gateway_connection")
def price(r: View) -> Iterator[Charge]:
    """A site's connection, each hour.

    https://azure.microsoft.com/pricing/details/virtual-wan/
    """
    yield wan(r, "S2S Connections", months(1), "VPN S2S Connection Unit")
