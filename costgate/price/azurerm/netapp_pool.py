"""azurerm_netapp_pool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import month_of

GB_PER_TB = 1024
DOUBLE = "Double Encrypted "


@prices("azurerm_netapp_pool")
def price(r: View) -> Iterator[Charge]:
    """Capacity of the pool by the hour, used by volumes or not, at the price of its service level.

    https://azure.microsoft.com/pricing/details/netapp/
    """
    level = r.text("service_level")
    encrypted = DOUBLE if r.text("encryption_type", "Single") == "Double" else ""
    name = f"{level} {encrypted}".strip()
    capacity = month_of("GB", r.number("size_in_tb") * GB_PER_TB)
    yield Charge(f"Capacity ({name})", capacity, meter("Azure NetApp Files", name, f"{name} Capacity"))
