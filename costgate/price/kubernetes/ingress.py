"""kubernetes_ingress."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._balancers import USAGE, application, forwarding_rule
from costgate.price.kubernetes._cluster import cluster
from costgate.price.kubernetes._shape import notes, part, text
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

CLASS = "kubernetes.io/ingress.class"
GCE = frozenset({"gce", "gce-internal"})


@prices("kubernetes_ingress", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Application load balancer where its class is `alb`, forwarding rule where it is `gce` or none on GKE.

    Ingresses of class `alb` that an annotation puts into one group share a load balancer, which the first of them pays for.
    Other controllers, such as nginx, serve it through a Service of type LoadBalancer of their own, which is charged.

    https://kubernetes.io/docs/concepts/services-networking/ingress-controllers/
    """
    name = text(part(r, "spec"), "ingressClassName") or str(notes(r).get(CLASS) or "")
    provider = cluster(r).provider
    if name == "alb":
        first = next(r.targets("load_balancer_group"), None)
        if first is not None and first.resource.address != r.resource.address:
            raise Free(f"it shares the load balancer of {first.resource.address}")
        yield from application(r)
    elif name in GCE or (not name and provider == "google"):
        yield from forwarding_rule(r, "Cloud Load Balancer Forwarding Rule Additional Global")
    else:
        raise Free("its ingress controller serves it, whose Service of type LoadBalancer is charged")
