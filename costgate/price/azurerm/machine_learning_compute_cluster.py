"""azurerm_machine_learning_compute_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._vm import size_name
from costgate.price.pricer import Charge, prices, scaled, sku
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_machine_learning_compute_cluster", usage={"instances": "number", "monthly_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """The nodes by the hour, at the price of Linux: the smallest number of them unless the usage says otherwise.

    A cluster that shrinks to nothing costs what its jobs use.

    https://azure.microsoft.com/pricing/details/machine-learning/
    """
    size = size_name(r.text("vm_size"))
    low = r.text("vm_priority", "Dedicated").lower() == "lowpriority"
    scale = r.block("scale_settings")
    least, most = scale.number("min_node_count"), scale.number("max_node_count")
    stated = r.usage_number("instances")
    nodes = least if stated is None else stated
    meter = sku("Virtual Machines", "Virtual Machines", armSkuName=size, purchase="Low Priority" if low else "OnDemand")
    name = f"Instance usage (Linux, {'low priority' if low else 'pay as you go'}, {size})"
    if not nodes:
        yield Charge(name, None, meter, usage_based=True)
        return
    hours = Charge(name, r.usage("monthly_hrs") or months(), meter)
    yield from scaled([hours], nodes, low=min(least, nodes), high=max(most, nodes))
