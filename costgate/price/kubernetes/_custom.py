"""Custom objects: which cost nothing, which make something that costs, and what those that run pods say themselves.

Nobody can know every custom resource. By _custom_kinds.csv, or else by its shape, an object counts as

- a rule, a request or a setting, which costs nothing: what its controller makes in the cluster is no machine;
- a cloud resource or a deployment of something that is not here: unpriced;
- a workload, when it states containers, replicas, or storage as the API conventions have them: its own requests are charged
  for each replica, and it stays unpriced, as its operator may run more.

https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from costgate.kuberneteskinds import group_of
from costgate.price.kubernetes._amounts import CPU_MEMORY, GIB, Amounts, amount, number
from costgate.price.kubernetes._cluster import cluster
from costgate.price.kubernetes._compute import Copies, placed, pods
from costgate.price.kubernetes._pod import Pod
from costgate.price.kubernetes._shape import count, has, part, parts, text
from costgate.price.kubernetes._storage import claim, volume
from costgate.price.pricer import Charge, Free, Unpriced, scaled, under
from costgate.price.view import View

RUNS = frozenset({
    "containers", "replicas", "instances", "nodeSets", "volumeClaimTemplate", "volumeClaimTemplates", "podTemplate",
})  # fmt: skip
NOT_PODS = frozenset({"match", "pattern", "rules", "validate", "schema"})
CLASSES = ("storageClass", "class", "storageClassName")  # how operators call the storage class
MAX_DEPTH = 6
MAX_MEMBERS = 1000


def custom(r: View) -> Iterator[Charge]:
    """Yield what a custom object states itself of what it costs; say why it is free or unpriced."""
    group, kind = group_of(r.text("apiVersion", "")), r.text("kind", "")
    how, reason = _known(group, kind)
    spec = part(r, "spec")
    if how == "setting":
        raise Free(reason)
    if how == "makes":
        raise Unpriced(reason)
    if not how and not _runs(spec.values):
        raise Free(f"a custom object of {group or 'no group'} that states no pods and no storage")
    yield from _stated(r, spec)
    raise Unpriced(f"the operator of {kind} runs its pods: only what the object states of them is charged")


@lru_cache(maxsize=4096)
def _known(group: str, kind: str) -> tuple[str, str]:
    """Return how an object counts, and why, by the table: its group's own lines first, exact kinds before `*`."""
    table = _table()
    parents = [f"*.{group.split('.', count)[-1]}" for count in range(1, group.count("."))]
    for name in (group, *parents):
        for key in ((name, kind), (name, "*")):
            if key in table:
                return table[key]
    return "", ""


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[str, str]]:
    with files("costgate.price.kubernetes").joinpath("_custom_kinds.csv").open(encoding="utf-8") as lines:
        return {(row["group"], row["kind"]): (row["how"], row["reason"]) for row in csv.DictReader(lines)}


def _stated(r: View, spec: View) -> Iterator[Charge]:
    """Yield what an operator's workload states, where it stands in the usual places.

    That is `replicas` or `instances` with `resources` and `storage` in the spec or in a component of it (Strimzi's `kafka`),
    or `nodeSets` with a pod template and claim templates each (Elastic).
    """
    components = [spec, *(view for name in sorted(spec.values)[:MAX_MEMBERS] for view in _component(spec, name))]
    for component in components:
        yield from _requests(r, component, _copies(component, "replicas", "instances"))
        yield from _volumes(r, component, _copies(component, "replicas", "instances"))
    for group in parts(spec, "nodeSets"):
        copies = _copies(group, "count")
        name = text(group, "name", "nodeSets")
        for template in parts(group, "volumeClaimTemplates"):
            yield from under(name, scaled(claim(part(template, "spec"), r), copies))
        pod_spec = part(group, "podTemplate", "spec")
        if has(pod_spec, "containers"):
            yield from under(name, pods(r, pod_spec, Copies(copies)))


def _component(spec: View, name: str) -> list[View]:
    value = spec.values.get(name)
    return [spec.block(name)] if isinstance(value, dict) and "replicas" in value else []


def _copies(component: View, *names: str) -> Decimal:
    return next((count(component, name, 1) for name in names if has(component, name)), Decimal(1))


def _requests(r: View, component: View, copies: Decimal) -> Iterator[Charge]:
    resources = part(component, "resources")
    requests, limits = (_amounts(part(resources, name)) for name in ("requests", "limits"))
    if any(requests) or any(limits):
        place = cluster(r)
        needs = Amounts(*(own or most for own, most in zip(requests, limits)))
        yield from placed(r, place, Pod(needs, limits.most(needs), [], {}), Copies(copies))


def _volumes(r: View, component: View, copies: Decimal) -> Iterator[Charge]:
    storage = part(component, "storage")
    template = part(storage, "volumeClaimTemplate", "spec")
    if template.values:
        yield from scaled(claim(template, r), copies)
    for disk in [storage, *parts(storage, "volumes")]:
        if isinstance(disk.values.get("size"), str):
            field = next((name for name in CLASSES if has(disk, name)), CLASSES[0])
            size = number(disk.text("size"), "storage.size") / GIB
            yield from scaled(volume(disk, size, r, field), copies)


def _amounts(block: View) -> Amounts:
    return Amounts(*(amount(block, name) or Decimal(0) for name in CPU_MEMORY))


def _runs(value: Any, depth: int = 0) -> bool:
    """Tell whether an object states pods or storage somewhere near its top."""
    if depth > MAX_DEPTH:
        return False
    if isinstance(value, dict):
        if any(isinstance(value.get(name), (int, list, dict, str)) and value[name] != [] for name in RUNS & value.keys()):
            return True
        return any(_runs(inner, depth + 1) for name, inner in list(value.items())[:MAX_MEMBERS] if name not in NOT_PODS)
    if isinstance(value, list):
        return any(_runs(item, depth + 1) for item in value[:MAX_MEMBERS])
    return False
