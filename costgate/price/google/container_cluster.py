"""google_container_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import last
from costgate.price.google._gke import fee, gke, is_zone, nodes, pool_size, zones
from costgate.price.pricer import Charge, Free, prices, under
from costgate.price.view import View
from costgate.units import month_of, months

POOLS = 20  # inline node pools for which a usage file can state the nodes
USAGE = {
    "nodes": "number",
    "autopilot_vcpu_count": "number",
    "autopilot_memory_gb": "number",
    "autopilot_ephemeral_storage_gb": "number",
    **{f"node_pool[{index}].nodes": "number" for index in ("*", *range(POOLS))},
}
# What Pods request: the usage's key, the name on the bill, the thing, the SKU
REQUESTS = (
    ("autopilot_vcpu_count", "Autopilot vCPU", "vCPU", "Autopilot Pod mCPU Requests"),
    ("autopilot_memory_gb", "Autopilot memory", "GB", "Autopilot Pod Memory Requests"),
    ("autopilot_ephemeral_storage_gb", "Autopilot ephemeral storage", "GB", "Autopilot Pod Ephemeral Storage Requests"),
)


@prices("google_container_cluster", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Management fee of the cluster, and its nodes: the default pool unless it is removed, and pools declared inside.

    An Autopilot cluster has no nodes to pay for but what its Pods request. The free tier, which pays for one zonal or
    Autopilot cluster of a billing account, is not taken off.

    https://cloud.google.com/kubernetes-engine/pricing
    """
    if r.flag("enable_autopilot"):
        yield from _autopilot(r)
        return
    kind = "Zonal" if is_zone(last(r.text("location", "a-zone-"))) else "Regional"
    yield Charge("Cluster management fee", months(), fee(kind))
    pools = r.blocks("node_pool")
    if not pools and not r.flag("remove_default_node_pool"):
        yield from under("default_pool", nodes(pool_size(r, zones(r), r.usage_number("nodes")), r.block("node_config")))
    for index, pool in enumerate(pools):
        yield from under(f"node_pool[{index}]", _pool(r, pool, index))


def _autopilot(r: View) -> Iterator[Charge]:
    yield Charge("Autopilot", months(), fee("Autopilot"))
    for key, name, thing, description in REQUESTS:
        count = r.usage_number(key)
        yield Charge(name, None if count is None else month_of(thing, count), gke(description), usage_based=True)


def _pool(r: View, pool: View, index: int) -> Iterator[Charge]:
    stated = r.usage_number(f"node_pool[{index}].nodes") if index < POOLS else None
    if stated is None:
        stated = r.usage_number("node_pool[*].nodes")
    zone_count = len(pool.texts("node_locations")) or zones(r)
    try:
        yield from nodes(pool_size(pool, zone_count, stated), pool.block("node_config"))
    except Free:
        return  # the other pools and the fee are still charged
