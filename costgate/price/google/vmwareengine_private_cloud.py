"""google_vmwareengine_private_cloud."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._vmwareengine import nodes, region_of
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_vmwareengine_private_cloud")
def price(r: View) -> Iterator[Charge]:
    """Nodes of the management cluster, by the hour.

    https://cloud.google.com/vmware-engine/pricing
    """
    yield from nodes(r.block("management_cluster"), region_of(r.text("location")))
