"""azurerm_hdinsight_kafka_cluster."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._disks import disk
from costgate.price.azurerm._hdinsight import nodes
from costgate.price.pricer import Charge, prices, scaled
from costgate.price.view import View

DISK_GB = 1024
NAMES = {"Disk operations": "Disk operations"}


@prices("azurerm_hdinsight_kafka_cluster", usage={"monthly_os_disk_operations": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Each node by the hour, its virtual machine included, and the managed disks of the worker nodes, 1 TB each.

    A cluster of the Premium tier has Premium SSDs, whose operations are free.

    https://azure.microsoft.com/pricing/details/hdinsight/
    """
    yield from nodes(r)
    worker = r.block("roles").block("worker_node")
    disks = worker.number("number_of_disks_per_node") * worker.number("target_instance_count")
    kind = "Premium_LRS" if r.text("tier").lower() == "premium" else "Standard_LRS"
    charges = disk(kind, Decimal(DISK_GB), operations=r.usage("monthly_os_disk_operations"))
    for charge in scaled(charges, disks):
        yield charge._replace(name=NAMES.get(charge.name, "Managed OS disks"))
