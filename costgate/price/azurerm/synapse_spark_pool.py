"""azurerm_synapse_spark_pool."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._synapse import SERVICE
from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, quantity

VCORES = {"small": 4, "medium": 8, "large": 16, "xlarge": 32, "xxlarge": 64, "xxxlarge": 80}
PRODUCTS = {"memoryoptimized": "Memory Optimized", "hardwareacceleratedgpu": "GPU"}


@prices("azurerm_synapse_spark_pool", usage={"monthly_hours": "hour"})
def price(r: View) -> Iterator[Charge]:
    """VCores of the nodes, for the hours that jobs run; an autoscaling pool has at least its smallest number of nodes.

    https://azure.microsoft.com/pricing/details/synapse-analytics/
    """
    size = r.text("node_size").lower()
    family = r.text("node_size_family").lower()
    if size not in VCORES or family not in PRODUCTS:
        raise Unpriced(f"a node of size {size} and family {family} is not in the price list")
    scale = r.blocks("auto_scale")
    least = scale[0].number("min_node_count") if scale else r.number("node_count", 3)
    most = scale[0].number("max_node_count") if scale else least
    hours = r.usage("monthly_hours")
    meter = sku(SERVICE, f"{SERVICE} Serverless Apache Spark Pool - {PRODUCTS[family]}", skuName="vCore", meterName="vCore")
    name, each = f"{size} ({least} nodes)", VCORES[size]
    if hours is None:
        yield Charge(name, None, meter, usage_based=True)
    else:
        yield Charge(name, _nodes(hours, least * each), meter, high=_nodes(hours, most * each))


def _nodes(hours: Quantity, vcores: Decimal) -> Quantity:
    return quantity(hours.amount * vcores, "hour")
