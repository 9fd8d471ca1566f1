"""google_redis_cluster."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from costgate.price.pricer import Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import month_of, months


class Node(NamedTuple):
    """A node type: its name on the bill, its SKU, and its GB."""

    name: str
    sku: str
    memory: Decimal


NODES = {
    "REDIS_SHARED_CORE_NANO": Node("shared core nano", "Shared Core Nano", Decimal("1.4")),
    "REDIS_STANDARD_SMALL": Node("standard small", "Standard Small", Decimal("6.5")),
    "REDIS_HIGHMEM_MEDIUM": Node("highmem medium", "Default", Decimal(13)),
    "REDIS_HIGHMEM_XLARGE": Node("highmem xlarge", "Highmem Xlarge", Decimal(58)),
}


@prices("google_redis_cluster", usage={"backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Nodes: each shard's primary and its replicas; what the append-only file keeps, by the size of the cluster; backups.

    The size of a cluster is that of its shards, rounded up to whole GB.

    https://cloud.google.com/memorystore/docs/cluster/pricing
    """
    kind = r.text("node_type", "REDIS_HIGHMEM_MEDIUM")
    if kind not in NODES:
        raise Unpriced(f"node type {kind} has no price yet")
    node, shards = NODES[kind], r.number("shard_count")
    nodes = shards * (1 + r.number("replica_count", 0))
    yield Charge(f"Cluster node ({node.name})", months(nodes), _sku(f"Redis Cluster Node {node.sku}"))
    if r.block("persistence_config").text("mode", "DISABLED") == "AOF":
        size = (shards * node.memory).to_integral_value(rounding=ROUND_CEILING)
        yield Charge("AOF persistence", month_of("GB", size), _sku("Redis Cluster AOF Persistence"))
    if r.blocks("automated_backup_config"):
        yield Charge("Backups", r.usage("backup_storage_gb"), _sku("Redis Cluster Backup"), usage_based=True)


def _sku(description: str) -> Sku:
    return sku("Cloud Memorystore for Redis", "ApplicationServices", description=description)
