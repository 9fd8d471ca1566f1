"""azurerm_express_route_connection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import wan
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_express_route_connection")
def price(r: View) -> Iterator[Charge]:
    """A circuit's connection to a virtual hub, each hour.

    https://azure.microsoft.com/pricing/details/virtual-wan/
    """
    yield wan(r, "ER Connections", months(1), "ExpressRoute Connection Unit")
