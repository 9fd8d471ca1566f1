"""ElastiCache nodes and their backups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from costgate.price.aws._database import ON_DEMAND, Purchase, purchase
from costgate.price.pricer import GLOBAL, Charge, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import months

ENGINES: Mapping[str, str] = {"redis": "Redis", "valkey": "Valkey", "memcached": "Memcached"}
# Major version of Redis OSS -> first day of year 1 and of year 3 of extended support; older ones are upgraded by AWS
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html
EXTENDED: Mapping[str, tuple[str, str]] = {
    "4": ("2026-02-01", "2028-02-01"),
    "5": ("2026-02-01", "2028-02-01"),
    "6": ("2027-02-01", "2029-02-01"),
}
PREMIUM, PREMIUM_YEAR_3 = Decimal("0.8"), Decimal("1.6")  # of the node's price on demand


def nodes(
    r: View, engine: str, node_type: str, count: Decimal, *, low: Decimal | None = None, high: Decimal | None = None
) -> Charge:
    """Return *count* nodes, between *low* and *high* ones where they scale by themselves."""
    bought = purchase(r)
    scaling = "" if high is None else ", autoscaling"
    return Charge(
        f"ElastiCache ({bought.label}, {node_type}{scaling})",
        months(count),
        _node(engine, node_type, bought),
        low=None if low is None else months(low),
        high=None if high is None else months(high),
    )


def extended_support(r: View, origin: View, engine: str, charged: Charge) -> Iterator[Charge]:
    """Yield the surcharge of a Redis OSS version whose standard support has ended, on the nodes of *charged*.

    *origin* has the version. A reservation does not make the surcharge cheaper.
    """
    if engine != "redis":
        return
    if not origin.knows("engine_version"):
        r.assumed["engine_version"] = "a version with standard support"
        return
    major = origin.text("engine_version").partition(".")[0]
    since, doubled = EXTENDED.get(major, ("", ""))
    if not since or r.as_of < since:
        return
    years, share = ("year 3", PREMIUM_YEAR_3) if r.as_of >= doubled else ("years 1 and 2", PREMIUM)
    node_type = dict(charged.sku.attributes)["instanceType"]
    meter = _node(engine, node_type, ON_DEMAND)
    yield charged._replace(name=f"Extended support (Redis {major}, {years})", sku=meter, multiplier=share)


def _node(engine: str, node_type: str, bought: Purchase) -> Sku:
    if engine not in ENGINES:
        raise Unpriced(f"{engine} is not an ElastiCache engine")
    words = {"instanceType": node_type, "cacheEngine": ENGINES[engine]}
    return sku("AmazonElastiCache", "Cache Instance", purchase=bought.option, **words)


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
