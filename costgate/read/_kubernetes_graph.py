"""How the objects of one set of manifests refer to each other: by kind, namespace and name, not by expressions.

The paths are those that pricers ask a Terraform plan's graph for; what decides is the field's name in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from costgate.kuberneteskinds import type_of
from costgate.model import Resource, Standing

DEFAULT_CLASS = ("storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class")
LOAD_BALANCER_GROUP = "alb.ingress.kubernetes.io/group.name"
RUNS_PODS = tuple(
    f"kubernetes_{kind}"
    for kind in (
        "cron_job", "daemon_set", "deployment", "deployment_config", "job", "pod", "replica_set", "replication_controller",
        "rollout", "scaled_job", "stateful_set",
    )
)  # fmt: skip


class ManifestGraph:
    """The objects of one plan, found by what refers to them."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._by_name: dict[tuple[str, str, str], Resource] = {}
        self._by_type: dict[str, list[Resource]] = {}
        for resource in resources:
            self._by_name.setdefault((resource.type, namespace_of(resource), resource.name), resource)
            self._by_type.setdefault(resource.type, []).append(resource)
        self._scalers: dict[str, dict[tuple[str, str, str], list[Resource]]] = {}

    def targets(self, resource: Resource, path: Sequence[str | int]) -> Iterator[Resource]:
        """Yield the objects that the field at *path* of *resource* refers to."""
        for name, find in FINDERS.items():
            if name in path:
                yield from find(self, resource, path)

    def referrers(self, resource: Resource, type: str, path: Sequence[str | int]) -> Iterator[Resource]:
        """Yield the objects of *type* whose field at *path* refers to *resource*."""
        if "scale_target_ref" in path:
            if type not in self._scalers:
                self._scalers[type] = self._scaled(type)
            yield from self._scalers[type].get((resource.type, namespace_of(resource), resource.name), ())

    def standing(self, type: str) -> Iterator[Standing]:
        """Yield all objects of *type*; manifests say what is wanted, not what was there."""
        for resource in self._by_type.get(type, ()):
            yield Standing(resource, before=False, after=True)

    def _scaled(self, type: str) -> dict[tuple[str, str, str], list[Resource]]:
        found: dict[tuple[str, str, str], list[Resource]] = {}
        for scaler in self._by_type.get(type, ()):
            found.setdefault(_scale_target(scaler), []).append(scaler)
        return found

    def _target(self, resource: Resource, _: Sequence[str | int]) -> Iterator[Resource]:
        found = self._by_name.get(_scale_target(resource))
        if found is not None:
            yield found

    def _storage_class(self, resource: Resource, path: Sequence[str | int]) -> Iterator[Resource]:
        """Yield the storage class that is named, or the default one where none is."""
        name = _at(resource.values, path)
        for found in self._by_type.get("kubernetes_storage_class", ()):
            annotations = _dict(_dict(found.values.get("metadata")).get("annotations"))
            default = any(str(annotations.get(key)).lower() == "true" for key in DEFAULT_CLASS)
            if found.name == name or (name is None and default):
                yield found

    def _limit_ranges(self, resource: Resource, _: Sequence[str | int]) -> Iterator[Resource]:
        for found in self._by_type.get("kubernetes_limit_range", ()):
            if namespace_of(found) == namespace_of(resource):
                yield found

    def _pods_of_namespace(self, resource: Resource, _: Sequence[str | int]) -> Iterator[Resource]:
        for type in RUNS_PODS:
            for found in self._by_type.get(type, ()):
                if namespace_of(found) == namespace_of(resource):
                    yield found

    def _load_balancer_group(self, resource: Resource, _: Sequence[str | int]) -> Iterator[Resource]:
        """Yield the Ingresses that share a load balancer with this one, itself among them, by address."""
        group = _group(resource)
        if group:
            yield from sorted(
                (found for found in self._by_type.get(resource.type, ()) if _group(found) == group), key=lambda r: r.address
            )


Finder = Callable[[ManifestGraph, Resource, Sequence["str | int"]], Iterator[Resource]]
FINDERS: dict[str, Finder] = {
    "scaleTargetRef": ManifestGraph._target,  # noqa: SLF001  (its own)
    "class": ManifestGraph._storage_class,  # noqa: SLF001  (as operators call it)
    "storageClass": ManifestGraph._storage_class,  # noqa: SLF001
    "storageClassName": ManifestGraph._storage_class,  # noqa: SLF001
    "load_balancer_group": ManifestGraph._load_balancer_group,  # noqa: SLF001
    "limit_range": ManifestGraph._limit_ranges,  # noqa: SLF001
    "pods_of_namespace": ManifestGraph._pods_of_namespace,  # noqa: SLF001
}


def namespace_of(resource: Resource) -> str:
    """Return the namespace of an object; the one called `default` when it names none."""
    return str(_dict(resource.values.get("metadata")).get("namespace") or "default")


def _scale_target(scaler: Resource) -> tuple[str, str, str]:
    reference = _dict(_dict(scaler.values.get("spec")).get("scaleTargetRef"))
    type = type_of(str(reference.get("apiVersion") or "apps/v1"), str(reference.get("kind") or "Deployment"))
    return type, namespace_of(scaler), str(reference.get("name"))


def _group(ingress: Resource) -> str:
    annotations = _dict(_dict(ingress.values.get("metadata")).get("annotations"))
    return str(annotations.get(LOAD_BALANCER_GROUP) or "")


def _at(value: Any, path: Sequence[str | int]) -> Any:
    """Return the value at *path*, in which an index into what is no list counts for nothing."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and step < len(value) else value
        else:
            value = _dict(value).get(step)
    return value


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
