"""aws_elasticache_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._database import RESERVATION
from costgate.price.aws._elasticache import backups, extended_support, nodes
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_elasticache_cluster", usage={"snapshot_storage_size_gb": "GB-month", **RESERVATION})
def price(r: View) -> Iterator[Charge]:
    """The nodes, on-demand or reserved, by engine and type; extended support of old versions; snapshots above the free one.

    A cluster that joins a replication group is one more node of the group's type.

    https://aws.amazon.com/elasticache/pricing/
    """
    group = r.target("replication_group_id")
    origin = group if group is not None and not r.has("node_type") else r
    engine = r.text("engine") if r.has("engine") or group is None else group.text("engine", "redis")
    charged = nodes(r, engine, origin.text("node_type"), r.number("num_cache_nodes", 1))
    yield charged
    yield from extended_support(r, r if r.knows("engine_version") or group is None else group, engine, charged)
    yield from backups(r, engine)
