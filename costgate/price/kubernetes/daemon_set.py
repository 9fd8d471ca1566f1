"""kubernetes_daemon_set."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._cluster import cluster
from costgate.price.kubernetes._compute import Copies, pods
from costgate.price.kubernetes._shape import part
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("kubernetes_daemon_set", usage={"nodes": "number"})
def price(r: View) -> Iterator[Charge]:
    """Share of each node that the pod's requests take: one pod for every node of the cluster, or as many as usage `nodes` says.

    https://www.opencost.io/docs/specification
    """
    stated = r.usage_number("nodes")
    count = cluster(r).node_count if stated is None else stated
    if count is None:
        raise Unpriced("one pod runs on every node: state clusters.NAME.node_count in costgate.yaml, or usage `nodes`")
    yield from pods(r, part(r, "spec", "template", "spec"), Copies(count))
