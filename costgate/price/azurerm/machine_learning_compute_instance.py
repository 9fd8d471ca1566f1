"""azurerm_machine_learning_compute_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._vm import size_name
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_machine_learning_compute_instance", usage={"monthly_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """The virtual machine by the hour, at the price of Linux.

    https://azure.microsoft.com/pricing/details/machine-learning/
    """
    size = size_name(r.text("virtual_machine_size"))
    meter = sku("Virtual Machines", "Virtual Machines", armSkuName=size)
    yield Charge(f"Instance usage (Linux, pay as you go, {size})", r.usage("monthly_hrs") or months(), meter)
