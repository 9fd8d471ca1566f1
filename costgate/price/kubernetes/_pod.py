"""What the scheduler reserves for one pod: containers, sidecars, init containers, overhead, and the defaults that apply.

https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from costgate.price.kubernetes._amounts import CPU_MEMORY, GIB, STORAGE, ZERO, Amounts, amount, gpus, number
from costgate.price.kubernetes._cluster import NODES, Cluster
from costgate.price.kubernetes._serverless import default
from costgate.price.kubernetes._shape import has, mapping, part, parts, text
from costgate.price.pricer import Unpriced
from costgate.price.view import View

Limits = dict[str, Decimal]


class Defaults(NamedTuple):
    """What containers get that say nothing: from a LimitRange, and from the cluster's profile. Memory in GiB.

    `assumed` comes from `origin`; with `both`, only a container gets it that states neither CPU nor memory. `storage` is the
    ephemeral storage of a container that states none; None where it is not charged by itself.
    """

    request: Limits
    limit: Limits
    assumed: Limits
    origin: str = "costgate.yaml"
    both: bool = False
    storage: Decimal | None = None


class Pod(NamedTuple):
    """What one pod reserves, and the most that it may take. *missing* are containers that request no CPU or no memory."""

    requests: Amounts
    limits: Amounts
    missing: list[str]
    selector: Mapping[str, Any]


def defaults(r: View, found: Cluster) -> Defaults:
    """Return the defaults for the containers of *r*: those of the LimitRanges of its namespace that are in the plan."""
    request: Limits = {}
    limit: Limits = {}
    for other in r.targets("limit_range"):
        for item in parts(part(other, "spec"), "limits"):
            if text(item, "type") == "Container":
                limit |= _amounts(part(item, "default"))
                request |= _amounts(part(item, "defaultRequest"))
    assumed = {name: _plain(name, value) for name, value in found.default_request.items() if value and name in CPU_MEMORY}
    given = Defaults({**limit, **request}, limit, assumed)
    if found.compute == NODES:
        return given
    usual = default(found.compute, r.type)
    if usual.cpu and not assumed:
        given = given._replace(assumed={"cpu": usual.cpu, "memory": usual.memory}, origin="the cluster's default", both=True)
    return given._replace(storage=usual.storage)


def pod(spec: View, given: Defaults) -> Pod:
    """Return what a pod reserves by its *spec*."""
    missing: list[str] = []
    requests = limits = Amounts()
    containers = parts(spec, "containers")
    if not containers:
        raise Unpriced("the pods have no containers in the plan")
    for container in containers:
        needs, most = _container(container, given, missing)
        requests, limits = requests.plus(needs), limits.plus(most)
    sidecars = sidecar_limits = peak = peak_limits = Amounts()
    for container in parts(spec, "initContainers"):
        always = text(container, "restartPolicy") == "Always"
        needs, most = _container(container, given if always else _for_init(given), missing if always else [])
        if always:
            sidecars, sidecar_limits = sidecars.plus(needs), sidecar_limits.plus(most)
            needs = most = Amounts()
        peak, peak_limits = peak.most(sidecars.plus(needs)), peak_limits.most(sidecar_limits.plus(most))
    requests, limits = requests.plus(sidecars).most(peak), limits.plus(sidecar_limits).most(peak_limits)
    requests, limits, missing = _whole_pod(spec, requests, limits, missing)
    overhead = _overhead(spec)
    return Pod(requests.plus(overhead), limits.plus(overhead).most(requests), missing, mapping(spec, "nodeSelector"))


def _container(container: View, given: Defaults, missing: list[str]) -> tuple[Amounts, Amounts]:
    """Return what a container requests and the most that it may take, which is its request where it has no limit."""
    resources = part(container, "resources")
    own, most = _amounts(part(resources, "requests")), _amounts(part(resources, "limits"))
    requests: Limits = {}
    stated = {**own, **most, **given.request}
    assumed = {} if given.both and stated else given.assumed
    for name in CPU_MEMORY:
        for known in (own, most, given.request, assumed):
            if name in known:
                requests[name] = known[name]
                break
        else:
            missing.append(f"{text(container, 'name', 'a container')} ({name})")
        if name in assumed and name not in stated:
            unit = " GiB" if name == "memory" else ""
            container.assumed[f"requests.{name}"] = f"{assumed[name].normalize():f}{unit} ({given.origin})"
    accelerators = max(gpus(part(resources, "requests")), gpus(part(resources, "limits")))
    limits = {**requests, **given.limit, **most}
    bound = _sum({k: max(limits[k], requests.get(k, ZERO)) for k in limits}, accelerators)
    return _sum(requests, accelerators)._replace(storage=_storage(resources, given)), bound


def _for_init(given: Defaults) -> Defaults:
    """Return the defaults of an init container: Autopilot gives one what the other containers request together."""
    return given._replace(assumed={}, storage=ZERO) if given.both else given


def _storage(resources: View, given: Defaults) -> Decimal:
    """Return the ephemeral storage that a container requests, in GiB; its limit or a default where it requests none."""
    if given.storage is None:
        return ZERO
    stated = (amount(part(resources, name), STORAGE) for name in ("requests", "limits"))
    return next((found for found in stated if found is not None), given.storage)


def _whole_pod(spec: View, requests: Amounts, limits: Amounts, missing: list[str]) -> tuple[Amounts, Amounts, list[str]]:
    """Return the same where the pod itself states its resources, as it may since Kubernetes 1.32: those win."""
    if not has(spec, "resources"):
        return requests, limits, missing
    resources = part(spec, "resources")
    own, most = _amounts(part(resources, "requests")), _amounts(part(resources, "limits"))
    stated = {**most, **own}
    requests = requests._replace(**stated)
    limits = limits._replace(**stated)._replace(**most)
    return requests, limits, [name for name in missing if name.rpartition("(")[2].rstrip(")") not in stated]


def _overhead(spec: View) -> Amounts:
    return _sum(_amounts(part(spec, "overhead")), ZERO) if has(spec, "overhead") else Amounts()


def _amounts(block: View) -> Limits:
    found = {name: amount(block, name) for name in CPU_MEMORY}
    return {name: value for name, value in found.items() if value is not None}


def _sum(amounts: Mapping[str, Decimal], accelerators: Decimal) -> Amounts:
    return Amounts(amounts.get("cpu", ZERO), amounts.get("memory", ZERO), accelerators)


def _plain(name: str, value: Any) -> Decimal:
    found = number(str(value), f"default_request.{name}")
    return found / GIB if name == "memory" else found
