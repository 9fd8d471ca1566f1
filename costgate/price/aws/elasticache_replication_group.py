"""aws_elasticache_replication_group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from costgate.price.aws._database import RESERVATION
from costgate.price.aws._elasticache import backups, extended_support, nodes
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

GROUPS = "elasticache:replication-group:NodeGroups"
REPLICAS = "elasticache:replication-group:Replicas"


@prices("aws_elasticache_replication_group", usage={"snapshot_storage_size_gb": "GB-month", **RESERVATION})
def price(r: View) -> Iterator[Charge]:
    """The nodes, on-demand or reserved: each shard has a primary and its replicas. Snapshots above the free one.

    Extended support of old versions of Redis OSS. With autoscaling the smallest number of shards and replicas is counted.

    https://aws.amazon.com/elasticache/pricing/
    """
    engine = r.text("engine", "redis")
    node_type = (r.target("global_replication_group_id") or r if not r.has("node_type") else r).text("node_type")
    shards, replicas = _shape(r)
    limits = _autoscaling(r)
    if not limits:
        charged = nodes(r, engine, node_type, shards * (replicas + 1))
    else:
        low_shards, high_shards = limits.get(GROUPS, (shards, shards))
        low_replicas, high_replicas = limits.get(REPLICAS, (replicas, replicas))
        low, high = low_shards * (low_replicas + 1), high_shards * (high_replicas + 1)
        charged = nodes(r, engine, node_type, low, low=low, high=high)
    yield charged
    yield from extended_support(r, r, engine, charged)
    yield from backups(r, engine)


def _shape(r: View) -> tuple[Decimal, Decimal]:
    """Return the number of shards, and of replicas in each."""
    for block in r.blocks("cluster_mode"):
        return block.number("num_node_groups", 1), block.number("replicas_per_node_group", 0)
    for name in ("num_cache_clusters", "number_cache_clusters"):
        if r.has(name):
            return Decimal(1), r.number(name) - 1
    return r.number("num_node_groups", 1), r.number("replicas_per_node_group", 0)


def _autoscaling(r: View) -> Mapping[str, tuple[Decimal, Decimal]]:
    """Return the smallest and largest capacity by scalable dimension, from the targets that refer to the group."""
    found = {}
    for target in r.referrers("aws_appautoscaling_target", "resource_id"):
        stated = target.usage_number("capacity") if "capacity" in target.usage_units else None
        least = target.number("min_capacity") if stated is None else stated
        found[target.text("scalable_dimension")] = least, max(least, target.number("max_capacity"))
    return found
