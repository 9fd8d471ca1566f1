"""kubernetes_manifest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from costgate.kuberneteskinds import MANIFEST, type_of
from costgate.price.kubernetes._custom import custom
from costgate.price.kubernetes._shape import CLUSTER
from costgate.price.lookup import free_reason, pricer
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View

USAGE = {
    "replicas": "number",
    "nodes": "number",
    "minutes_per_run": "minute",
    "monthly_runs": "number",
    "monthly_data_processed_gb": "GB",
}


@prices("kubernetes_manifest", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """What an object of its kind costs.

    A custom object that runs pods through an operator is charged for the requests and the storage that it states itself, and
    unpriced for the rest; one that makes or deploys something else is unpriced; any other costs nothing.

    https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/
    """
    manifest = r.values.get("manifest")
    if not isinstance(manifest, dict):
        raise Unpriced("the manifest is known only after apply")
    type = type_of(str(manifest.get("apiVersion") or ""), str(manifest.get("kind") or ""))
    if type == MANIFEST:
        yield from custom(_inside(r, manifest, MANIFEST))
        return
    reason = free_reason(type)
    if reason is not None:
        raise Free(reason)
    found = pricer(type)
    if found is None:
        raise Unpriced(f"costgate has no pricer for {type} yet")
    yield from found.pricing(_inside(r, manifest, type))


def _inside(r: View, manifest: dict[str, Any], type: str) -> View:
    """Return the view of the object that *manifest* holds, in the same cluster."""
    values = {**manifest, CLUSTER: r.values.get(CLUSTER)}
    resource = replace(r.resource, type=type, values=values, unknown={}, configured={})
    inner = View(resource, graph=r.graph, usages=r.usages, usage_units=USAGE, as_of=r.as_of, neighbour=r.neighbour)
    inner.assumed = r.assumed
    return inner
