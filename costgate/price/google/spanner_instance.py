"""google_spanner_instance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import Charge, Free, Sku, Unpriced, prices, scaled, sku
from costgate.price.view import View
from costgate.units import month_of

REGIONAL = re.compile(r"(?:.*/)?regional-(?P<region>[a-z]+-[a-z]+\d+)")
EDITIONS = {"STANDARD": "Standard", "ENTERPRISE": "Enterprise", "ENTERPRISE_PLUS": "Enterprise Plus"}
UNITS_PER_NODE = 1000


class Compute(NamedTuple):
    """The nodes of an instance, and between how many it scales by itself."""

    nodes: Decimal
    low: Decimal
    high: Decimal


@prices("google_spanner_instance", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Nodes, or processing units of a thousandth of one, by edition; stored data. Prices are those of all three replicas.

    https://cloud.google.com/spanner/pricing
    """
    if r.text("instance_type", "PROVISIONED") == "FREE_INSTANCE":
        raise Free("a free trial instance is not charged")
    config = r.text("config")
    found = REGIONAL.fullmatch(config)
    if found is None:
        raise Unpriced(f"instances in {config} have no price yet")
    edition = EDITIONS.get(r.text("edition", "STANDARD"), "Standard")
    compute, place = _compute(r), found["region"]
    meter = _sku(f"Regional {edition} edition: Server Node", place)
    charge = Charge(f"Nodes ({edition})", month_of("node", 1), meter)
    yield from scaled([charge], compute.nodes, low=compute.low, high=compute.high)
    yield Charge("Storage (SSD)", r.usage("storage_gb"), _sku("Regional Storage (SSD)", place), usage_based=True)


def _compute(r: View) -> Compute:
    for scaling in r.blocks("autoscaling_config"):
        limits = scaling.block("autoscaling_limits")
        if limits.has("min_nodes"):
            low, high = limits.number("min_nodes"), limits.number("max_nodes")
        else:
            low, high = (limits.number(f"{end}_processing_units") / UNITS_PER_NODE for end in ("min", "max"))
        return Compute(low, low, high)
    nodes = r.number("num_nodes") if r.has("num_nodes") else r.number("processing_units") / UNITS_PER_NODE
    return Compute(nodes, nodes, nodes)


def _sku(description: str, region: str) -> Sku:
    return sku("Cloud Spanner", "ApplicationServices", region=region, description=description)
