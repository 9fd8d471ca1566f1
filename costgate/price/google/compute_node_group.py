"""google_compute_node_group."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import last
from costgate.price.google._sole_tenancy import node
from costgate.price.pricer import Charge, Free, Unpriced, prices, scaled
from costgate.price.view import View


@prices("google_compute_node_group")
def price(r: View) -> Iterator[Charge]:
    """All vCPUs and memory of the sole-tenant nodes, and a premium of 10 %. Instances on them pay for neither.

    https://cloud.google.com/compute/sole-tenant-pricing
    """
    template = r.target("node_template")
    if template is None:
        raise Unpriced("the node template is not in the plan: what a node costs is not known")
    if not template.has("node_type"):
        raise Unpriced("the node template leaves the node type to Google")
    scaling = r.block("autoscaling_policy")
    scales = scaling.text("mode", "OFF") != "OFF"
    size = r.number("initial_size", scaling.number("min_nodes", 0) if scales else 0)
    most = max(scaling.number("max_nodes"), size) if scales else size
    if not most:
        raise Free("the group has no nodes")
    yield from scaled(node(last(template.text("node_type"))), size, low=size, high=most)
