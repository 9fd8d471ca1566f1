"""azurerm_redhat_openshift_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._disks import disk
from costgate.price.azurerm._vm import instance
from costgate.price.pricer import Charge, Unpriced, prices, scaled, under
from costgate.price.view import View

MAIN_NODES = 3
MAIN_DISK_GB = 1024


@prices("azurerm_redhat_openshift_cluster", usage={"worker_nodes": "number"})
def price(r: View) -> Iterator[Charge]:
    """Machines and disks of the main and worker nodes; the OpenShift licence of the workers is not known here.

    https://azure.microsoft.com/pricing/details/openshift/
    """
    main, worker = r.block("main_profile"), r.block("worker_profile")
    disks = disk("Premium_LRS", main.number("disk_size_gb", MAIN_DISK_GB))
    yield from under("main", scaled([*instance(main, "Linux", main.text("vm_size")), *disks], MAIN_NODES))
    stated = r.usage_number("worker_nodes")
    count = worker.number("node_count") if stated is None else stated
    disks = disk("Premium_LRS", worker.number("disk_size_gb"))
    yield from under("worker", scaled([*instance(worker, "Linux", worker.text("vm_size")), *disks], count))
    raise Unpriced("the OpenShift licence of the workers has no price in the catalog: add it as a custom price")
