"""aws_memorydb_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_memorydb_cluster")
def price(r: View) -> Iterator[Charge]:
    """Hours of each node, of which each shard has one and its replicas, by type and engine.

    Data written and snapshots beyond the first are charged by use.

    https://aws.amazon.com/memorydb/pricing/
    """
    kind, engine = r.text("node_type"), r.text("engine", "redis").capitalize()
    nodes = r.number("num_shards", 1) * (r.number("num_replicas_per_shard", 1) + 1)
    found = sku("AmazonMemoryDB", "Amazon MemoryDB", instanceType=kind, cacheEngine=engine)
    yield Charge(f"Nodes ({engine}, {kind})", months(nodes), found)
