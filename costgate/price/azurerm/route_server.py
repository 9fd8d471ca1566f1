"""azurerm_route_server."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_route_server")
def price(r: View) -> Iterator[Charge]:
    """Route server, each hour. Its public address is charged itself.

    https://azure.microsoft.com/pricing/details/route-server/
    """
    names = {"skuName": "Basic", "meterName": "Basic Gateway"}
    yield Charge("Route server", months(1), sku("Azure Route Server", "Azure Route Server", region=worldwide(r), **names))
