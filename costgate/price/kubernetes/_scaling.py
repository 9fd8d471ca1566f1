"""How many pods a workload runs: what it states, or the range of the autoscaler that refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.kubernetes._compute import Copies
from costgate.price.kubernetes._shape import count, has, part, text
from costgate.price.pricer import Charge, Free, Unpriced
from costgate.price.view import View

USAGE = {"replicas": "number"}
HPA = "kubernetes_horizontal_pod_autoscaler"
VERSIONS = (HPA, f"{HPA}_v1", f"{HPA}_v2", f"{HPA}_v2beta2")
KEDA = "kubernetes_scaled_object"
KEDA_MOST = 100  # https://keda.sh/docs/latest/reference/scaledobject-spec/#maxreplicacount


def replicas(r: View, *, default: int = 1) -> Copies:
    """Return the pods of a workload: usage `replicas`, else `spec.replicas` within the autoscaler's bounds."""
    spec = part(r, "spec")
    written = count(spec, "replicas", default)
    bounds = next(_bounds(r), None)
    stated = r.usage_number("replicas") if "replicas" in r.usage_units else None
    if bounds is None:
        return Copies(written if stated is None else stated)
    low, high = bounds
    high = max(low, high)
    expected = min(max(written, low), high) if stated is None else stated
    return Copies(expected, min(low, expected), max(high, expected))


def _bounds(r: View) -> Iterator[tuple[Decimal, Decimal]]:
    for scaler in _scalers(r):
        spec = part(scaler, "spec")
        if scaler.type == KEDA:
            yield count(spec, "minReplicaCount", 0), count(spec, "maxReplicaCount", KEDA_MOST)
        elif has(spec, "maxReplicas"):
            yield count(spec, "minReplicas", 1), count(spec, "maxReplicas", 1)


def _scalers(r: View) -> Iterator[View]:
    for type in VERSIONS:
        yield from r.referrers(type, "spec", 0, "scale_target_ref", 0, "name")
    yield from r.referrers(KEDA, "spec", 0, "scale_target_ref", 0, "name")


def autoscaler(r: View) -> Iterator[Charge]:
    """Say what an autoscaler means: nothing itself, as the workload carries the range, when it is in the plan."""
    yield from ()
    reference = part(r, "spec", "scaleTargetRef")
    name = f"{text(reference, 'kind', 'Deployment')} {text(reference, 'name', '?')}"
    if next(reference.targets("name"), None) is None:
        raise Unpriced(f"it scales {name}, which is not in this plan: give its manifests too, so that the range is priced")
    raise Free(f"{name} is charged, from the least to the most replicas")
