"""VMware Engine: nodes of a cluster, by their type."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed
from costgate.price.pricer import Charge
from costgate.price.view import View
from costgate.units import month_of

SERVICE = "VMware Engine"


def nodes(cluster: View, region: str) -> Iterator[Charge]:
    """Yield what the nodes of *cluster* cost."""
    for block in cluster.blocks("node_type_configs"):
        kind = block.text("node_type_id")
        count = month_of("node", block.number("node_count"))
        yield Charge(f"Nodes ({kind})", count, listed(SERVICE, f"{kind} Node", region=region))


def region_of(place: str) -> str:
    """Return the region of a zone or region."""
    return place.rpartition("-")[0] if place.count("-") > 1 else place
