"""azurerm_virtual_hub."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import wan
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import months

HUB = "Standard Hub"
INCLUDED_UNITS = 2


@prices("azurerm_virtual_hub", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Deployment of a Standard hub, each hour; routing infrastructure units beyond two; data processed.

    A Basic hub is not charged. A hub without a sku is of its Virtual WAN's type.

    https://azure.microsoft.com/pricing/details/virtual-wan/
    """
    if _kind(r) == "basic":
        raise Free("a hub of a Basic Virtual WAN is not charged")
    yield wan(r, "Deployment", months(1), f"{HUB} Unit", kind=HUB)
    further = int(r.number("virtual_router_auto_scale_min_capacity", INCLUDED_UNITS)) - INCLUDED_UNITS
    if further > 0:
        yield wan(r, "Routing infrastructure units (over 2)", months(further), "Routing Infrastructure Unit")
    data = r.usage("monthly_data_processed_gb")
    yield wan(r, "Data processed", data, f"{HUB} Data Processed", kind=HUB, usage_based=True)


def _kind(r: View) -> str:
    if r.has("sku"):
        return r.text("sku").lower()
    network = r.target("virtual_wan_id")
    return network.text("type", "Standard").lower() if network else r.text("sku", "Standard").lower()
