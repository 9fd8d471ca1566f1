"""google_container_node_pool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import last
from costgate.price.google._gke import is_zone, nodes, pool_size, zones
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_container_node_pool", usage={"nodes": "number"})
def price(r: View) -> Iterator[Charge]:
    """Nodes of the pool in each of its zones: machines, GPUs, local SSD and boot disks, as Compute Engine charges them.

    https://cloud.google.com/kubernetes-engine/pricing
    """
    yield from nodes(pool_size(r, pool_zones(r), r.usage_number("nodes")), r.block("node_config"))


def pool_zones(r: View) -> int:
    """Return in how many zones the pool has nodes: its own, or those of its cluster."""
    own = r.texts("node_locations")
    if own:
        return len(own)
    cluster = r.target("cluster")
    if cluster is not None:
        return zones(cluster)
    location = last(r.text("location", ""))
    return 1 if not location or is_zone(location) else zones(r)
