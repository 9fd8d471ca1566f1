"""google_vertex_ai_index_endpoint_deployed_index."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed
from costgate.price.pricer import Charge, Unpriced, prices, scaled
from costgate.price.view import View
from costgate.units import month_of

SERVICE = "Vertex AI"
REPLICAS = 2  # where nobody states fewer
# What serves a shard where no machine type is stated; an index is of medium shards where nobody says otherwise
MACHINES = {"SHARD_SIZE_SMALL": "e2-standard-2", "SHARD_SIZE_MEDIUM": "e2-standard-16", "SHARD_SIZE_LARGE": "e2-highmem-16"}


@prices("google_vertex_ai_index_endpoint_deployed_index", usage={"shards": "number"})
def price(r: View) -> Iterator[Charge]:
    """Nodes that serve the index, by the hour: replicas for each of its shards, of which a small index has one.

    https://cloud.google.com/vertex-ai/pricing#vectorsearch
    """
    dedicated = r.blocks("dedicated_resources")
    nodes = dedicated[0] if dedicated else r.block("automatic_resources")
    machine = nodes.block("machine_spec").text("machine_type", "") or _machine(r)
    low = nodes.number("min_replica_count", REPLICAS)
    high = max(low, nodes.number("max_replica_count", low))
    shards = r.usage_number("shards") or 1
    meter = listed(SERVICE, f"Vector Search Index Serving {machine}", region=_region(r))
    node = Charge(f"Serving nodes ({machine})", month_of("node"), meter)
    yield from scaled([node], low * shards, low=low * shards, high=high * shards)


def _machine(r: View) -> str:
    """Return the machine type that Google takes for the index's shards."""
    index = r.target("index")
    config = index.block("metadata").block("config") if index else None
    size = config.text("shard_size", "SHARD_SIZE_MEDIUM") if config else "SHARD_SIZE_MEDIUM"
    found = MACHINES.get(size)
    if found is None:
        raise Unpriced(f"shard size {size} has no machine type that is known")
    return found


def _region(r: View) -> str:
    endpoint = r.target("index_endpoint")
    return endpoint.region if endpoint else r.region
