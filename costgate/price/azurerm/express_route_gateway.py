"""azurerm_express_route_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import wan
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

FULL_PRICE = 5


@prices("azurerm_express_route_gateway")
def price(r: View) -> Iterator[Charge]:
    """Scale units of 2 Gbps, each hour; those beyond the fifth cost less.

    https://azure.microsoft.com/pricing/details/virtual-wan/
    """
    units = int(r.number("scale_units", 1))
    yield wan(r, "ER scale units (2 Gbps)", months(min(units, FULL_PRICE)), "ExpressRoute Scale Unit")
    if units > FULL_PRICE:
        yield wan(r, "ER scale units (over 5)", months(units - FULL_PRICE), "ExpressRoute Additional Scale Unit")
