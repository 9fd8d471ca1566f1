"""StatefulSets on nodes that the cloud may take back: what they keep, and the time to start again, is lost."""

from __future__ import annotations

from collections.abc import Mapping

from costgate.judge.facts.nouns import SpotState
from costgate.judge.facts.reader import Reader, Subject

CLUSTER = "costgate_cluster"  # the profile of the cluster, which the readers put into each object
# The labels by which nodes say how they were bought, with the values that mean spot
LABELS = {
    "cloud.google.com/gke-preemptible": "true",
    "cloud.google.com/gke-spot": "true",
    "eks.amazonaws.com/capacityType": "SPOT",
    "karpenter.sh/capacity-type": "spot",
    "kubernetes.azure.com/scalesetpriority": "spot",
}


def _stateful_set(r: Reader) -> Mapping[str, object] | None:
    selector = r.get("spec", "template", "spec", "nodeSelector")
    asked = {name: selector[name] for name in LABELS if name in selector} if isinstance(selector, dict) else {}
    for name, value in asked.items():
        if str(value).lower() == LABELS[name].lower():
            return {"why": f"its nodeSelector asks for {name}: {LABELS[name]}"}
    if r.text(CLUSTER, "purchase").lower() == "spot" and not asked:
        return {"why": "its cluster in costgate.yaml has purchase: spot"}
    return None


SPOT_STATE = Subject(
    "spot_state", SpotState, {"kubernetes_stateful_set": _stateful_set, "kubernetes_stateful_set_v1": _stateful_set}
)
