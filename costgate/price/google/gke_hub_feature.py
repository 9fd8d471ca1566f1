"""google_gke_hub_feature."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

# Features that are charged by themselves: the line, the usage key, and what is counted
FEATURES = {
    "multiclusteringress": ("Backend pods", "backend_pods", "Multi Cluster Ingress Backend Pod"),
    "servicemesh": ("Mesh clients", "mesh_clients", "Cloud Service Mesh Client"),
}


@prices("google_gke_hub_feature", usage={key: "month" for _, key, _ in FEATURES.values()})
def price(r: View) -> Iterator[Charge]:
    """Backend pods of multi-cluster ingress, and clients of a service mesh, by the month. Other features are not charged.

    https://cloud.google.com/kubernetes-engine/pricing
    """
    name = r.text("name", "")
    if name not in FEATURES:
        raise Free("a feature of a fleet is not charged; the clusters in it are")
    line, key, description = FEATURES[name]
    yield used(line, r.usage(key), everywhere("Kubernetes Engine", description))
