"""kubernetes_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._balancers import USAGE
from costgate.price.kubernetes._balancers import service as balancer
from costgate.price.kubernetes._cluster import cluster
from costgate.price.kubernetes._shape import notes, part, parts, text
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("kubernetes_service", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Load balancer that the cluster's cloud makes for a Service of type LoadBalancer; other Services cost nothing.

    On AWS a classic one, or a network load balancer where an annotation or `loadBalancerClass` asks for it; on Google a
    forwarding rule; on Azure a rule for each port on the cluster's load balancer, and a public address.

    https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
    """
    spec = part(r, "spec")
    kind = text(spec, "type", "ClusterIP")
    if kind != "LoadBalancer":
        raise Free(f"a {kind} Service makes no load balancer")
    ports = len(parts(spec, "ports")) or len(spec.blocks("port")) or 1
    yield from balancer(r, cluster(r).provider, notes(r), ports, text(spec, "loadBalancerClass"))
