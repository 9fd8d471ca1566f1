"""azurerm_kubernetes_cluster_node_pool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._kubernetes import pool, windows_licence
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_kubernetes_cluster_node_pool", usage={"nodes": "number", "monthly_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Machines of the pool's nodes and their OS disks.

    https://azure.microsoft.com/pricing/details/kubernetes-service/
    """
    licence = windows_licence(r.target("kubernetes_cluster_id"))
    yield from pool(r, hours=r.usage("monthly_hrs"), nodes=r.usage_number("nodes"), licence=licence)
