"""azurerm_capacity_reservation."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._vm import size_name
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_capacity_reservation", usage={"unused_instances": "number"})
def price(r: View) -> Iterator[Charge]:
    """Machines that are kept ready, at the price of running ones; those that run are charged for once, as machines.

    https://learn.microsoft.com/azure/virtual-machines/capacity-reservation-overview#pricing-and-billing
    """
    block = r.block("sku")
    size = block.text("name")
    stated = r.usage_number("unused_instances")
    count = block.number("capacity") if stated is None else stated
    meter = sku("Virtual Machines", "Virtual Machines", armSkuName=size_name(size))
    yield Charge(f"Reserved capacity (unused, {size})", months(count), meter)
