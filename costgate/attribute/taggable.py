"""Which resources can carry tags or labels at all: only those can lack one.

`taggable/<cloud>.txt` lists the types whose schema in the provider has an argument for them. A type that is newer than the
lists shows it by an attribute that only such types have.

Every Kubernetes object can carry labels, so there the list holds the kinds that cost money, and of those an object that turns
out to be free (a Service inside the cluster, a Pod that a ReplicaSet made) cannot lack one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from costgate.kuberneteskinds import MANIFEST, type_of
from costgate.model import Resource, Status

CLOUDS = frozenset({"aws", "azurerm", "google", "kubernetes"})
TELLING = ("tags_all", "effective_labels")
# Most objects of these kinds are free: one counts when its price is known, and is not that.
MOSTLY_FREE = frozenset({
    "kubernetes_ingress", "kubernetes_ingress_v1", "kubernetes_service", "kubernetes_service_v1", MANIFEST,
})  # fmt: skip


def taggable(resource: Resource, status: Status | None = None) -> bool:
    """Return whether *resource* can carry tags (AWS, Azure) or labels (Google, Kubernetes).

    *status* is how it was priced, where that is known: it matters for Kubernetes only.
    """
    cloud = resource.type.partition("_")[0]
    if cloud == "kubernetes":
        return _costs(resource, status)
    if resource.type in _types(cloud):
        return True
    if any(name in resource.values or name in resource.unknown for name in TELLING):
        return True
    return cloud not in ("aws", "google") and isinstance(resource.values.get("tags"), dict)


def _costs(resource: Resource, status: Status | None) -> bool:
    type = resource.type
    if type == MANIFEST and isinstance(manifest := resource.values.get("manifest"), dict):
        type = type_of(str(manifest.get("apiVersion") or ""), str(manifest.get("kind") or ""))
    if type not in _types("kubernetes") or status == "free":
        return False
    return status is not None or type not in MOSTLY_FREE


@cache
def _types(cloud: str) -> frozenset[str]:
    if cloud not in CLOUDS:
        return frozenset()
    return frozenset(
        files("costgate.attribute").joinpath("taggable").joinpath(f"{cloud}.txt").read_text(encoding="utf-8").split()
    )
