"""google_vmwareengine_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._vmwareengine import nodes, region_of
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_vmwareengine_cluster")
def price(r: View) -> Iterator[Charge]:
    """Nodes of the cluster, by the hour.

    https://cloud.google.com/vmware-engine/pricing
    """
    cloud = r.target("parent")
    yield from nodes(r, region_of(cloud.text("location")) if cloud else r.region)
