"""ElastiCache nodes and their backups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from costgate.price.aws._database import purchase
from costgate.price.pricer import GLOBAL, Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import months

ENGINES: Mapping[str, str] = {"redis": "Redis", "valkey": "Valkey", "memcached": "Memcached"}


def nodes(
    r: View, engine: str, node_type: str, count: Decimal, *, low: Decimal | None = None, high: Decimal | None = None
) -> Charge:
    """Return *count* nodes, between *low* and *high* ones where they scale by themselves."""
    if engine not in ENGINES:
        raise Unpriced(f"{engine} is not an ElastiCache engine")
    bought = purchase(r)
    scaling = "" if high is None else ", autoscaling"
    return Charge(
        f"ElastiCache ({bought.label}, {node_type}{scaling})",
        months(count),
        sku(
            "AmazonElastiCache",
            "Cache Instance",
            purchase=bought.option,
            instanceType=node_type,
            cacheEngine=ENGINES[engine],
        ),
        low=None if low is None else months(low),
        high=None if high is None else months(high),
    )


def backups(r: View, engine: str) -> Iterator[Charge]:
    """Yield the snapshots above the free one of a cluster; Memcached has none."""
    kept = r.number("snapshot_retention_limit", 0)
    if engine == "memcached" or kept <= 1:
        return
    size = r.usage("snapshot_storage_size_gb")
    yield Charge(
        "Backup storage",
        None if size is None else size.times(kept - 1),
        sku("AmazonElastiCache", "Storage Snapshot", region=GLOBAL, usagetype="ElastiCache:BackupUsage"),
        usage_based=True,
    )
