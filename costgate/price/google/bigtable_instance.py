"""google_bigtable_instance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, scaled, sku, under
from costgate.price.view import View
from costgate.units import month_of

ZONE = re.compile(r"-[a-z]$")


@prices("google_bigtable_instance", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """For each cluster, its nodes and the data that it stores: every cluster keeps all of it.

    A cluster that scales by itself has between its fewest and most nodes. A development instance has one.

    https://cloud.google.com/bigtable/pricing
    """
    for cluster in r.blocks("cluster"):
        yield from under(cluster.text("cluster_id", "cluster"), _cluster(r, cluster))


def _cluster(r: View, cluster: View) -> Iterator[Charge]:
    region = ZONE.sub("", cluster.text("zone", r.region))
    kind = cluster.text("storage_type", "SSD")
    scaling = next(iter(cluster.blocks("autoscaling_config")), None)
    low = scaling.number("min_nodes") if scaling else cluster.number("num_nodes", 1)
    high = scaling.number("max_nodes") if scaling else low
    nodes = sku("Cloud Bigtable", "ApplicationServices", region=region, description="Server Node")
    yield from scaled([Charge("Nodes", month_of("node", 1), nodes)], low, low=low, high=high)
    storage = sku("Cloud Bigtable", "ApplicationServices", region=region, description=f"{kind} Storage")
    yield Charge(f"Storage ({kind})", r.usage("storage_gb"), storage, usage_based=True)
