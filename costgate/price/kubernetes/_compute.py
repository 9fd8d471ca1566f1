"""What pods cost: their requests' share of the nodes that they run on, after the OpenCost specification.

A node's price is shared out between its CPU, memory and GPUs by the ratio of OpenCost's default prices of a vCPU, a GiB and
a GPU, so a pod takes so many hours of a node as its requests are worth of all that the node has. Limits bound the cost from
above: OpenCost charges the larger of request and use. https://www.opencost.io/docs/specification

Without known nodes the default prices themselves apply. Fargate and Autopilot have no nodes to share: see `_serverless`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from costgate.counts import some
from costgate.price.kubernetes._amounts import ZERO, Amounts
from costgate.price.kubernetes._cluster import NODES, Cluster, Node, cluster, nodes_for
from costgate.price.kubernetes._pod import Pod, defaults, pod
from costgate.price.kubernetes._serverless import FARGATE, INCLUDED_STORAGE_GB, METERS, provisioned
from costgate.price.pricer import GLOBAL, Charge, Unpriced, sku, under
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, Quantity, months, quantity

# OpenCost's default prices, of which only the ratio counts: configs/default.json of opencost/opencost
CPU_WEIGHT = Decimal("0.031611")
RAM_WEIGHT = Decimal("0.004237")
GPU_WEIGHT = Decimal("0.95")
NANO = Decimal("1e-9")
MOST = Decimal("1e24")
NO_GPU_DEFAULT = frozenset({"gcp"})  # OpenCost has no default for it


class Copies(NamedTuple):
    """How many pods run, on average over the month: expected, at least, at most. None is what depends on usage."""

    expected: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None


class Measure(NamedTuple):
    """One thing that pods take of a node: what the bill calls it, its weight, and how it is priced by itself."""

    name: str
    weight: Decimal
    resource: str
    unit: str
    requested: Decimal
    most: Decimal


def pods(r: View, spec: View, copies: Copies) -> Iterator[Charge]:
    """Yield what *copies* of the pod that *spec* describes cost; what a container does not request is unpriced."""
    found = cluster(r)
    one = pod(spec, defaults(r, found))
    yield from placed(r, found, one, copies)
    if one.missing and found.compute == NODES:
        raise Unpriced(_missing(one))


def placed(r: View, found: Cluster, one: Pod, copies: Copies) -> Iterator[Charge]:
    """Yield what *copies* of a pod cost in the cluster *found*: its share of nodes, or what is set aside for it without."""
    if found.compute == NODES:
        nodes = nodes_for(found, one.selector, gpu=bool(one.requests.gpu))
        r.assumed.update(_assumptions(found, nodes))
        if nodes:
            r.assumed[_requests_of(one)] = "; ".join(_part_of(node, one.requests) for node in nodes)
        yield from shares(found, nodes, one.requests, one.limits, copies)
        return
    amounts = provisioned(found.compute, one.requests, one.selector, r.type)
    place = f"on {found.compute.capitalize()}"
    r.assumed[_requests_of(one)] = f"{_short(amounts.cpu)} vCPU and {_short(amounts.memory)} GB {place}"
    yield from shares(found, (), amounts, amounts, copies)
    if found.compute == FARGATE and amounts.storage > INCLUDED_STORAGE_GB:
        raise Unpriced(f"ephemeral storage above the {INCLUDED_STORAGE_GB} GB that Fargate includes has no price here yet")


def _requests_of(one: Pod) -> str:
    gpus = f" and {_short(one.requests.gpu)} GPU" if one.requests.gpu else ""
    return f"a pod that requests {_short(one.requests.cpu)} vCPU and {_short(one.requests.memory)} GiB{gpus}"


def _part_of(node: Node, requests: Amounts) -> str:
    return (
        f"{_short(requests.cpu / node.vcpu * 100)} % of the CPU and"
        f" {_short(requests.memory / node.memory * 100)} % of the memory of {node.type}"
    )


def _short(amount: Decimal) -> str:
    return f"{round(amount, 4).normalize():f}"


def _assumptions(found: Cluster, nodes: tuple[Node, ...]) -> dict[str, str]:
    """Return in words what the price of the nodes was shared out by, for whoever checks the estimate."""
    words = {
        node.type: f"{node.vcpu:f} vCPUs and {node.memory:f} GiB; after OpenCost {_percent(node, node.vcpu * CPU_WEIGHT)}"
        f" of its price is for CPU and {_percent(node, node.memory * RAM_WEIGHT)} for memory"
        for node in nodes
    } or {"nodes": "not known, so OpenCost's default prices apply"}
    if found.idle_share:
        words["idle share of nodes"] = f"{found.idle_share:f} (costgate.yaml)"
    return words


def _percent(node: Node, part: Decimal) -> str:
    return f"{part / _worth(node) * 100:.1f} %"


def _worth(node: Node) -> Decimal:
    """Return what a node is worth at OpenCost's default prices, of which only the ratio counts."""
    return node.vcpu * CPU_WEIGHT + node.memory * RAM_WEIGHT + node.gpu * GPU_WEIGHT


def shares(found: Cluster, nodes: tuple[Node, ...], requests: Amounts, limits: Amounts, copies: Copies) -> Iterator[Charge]:
    """Yield what *requests* cost on *nodes*, or at default prices where there are none, with the idle share on top.

    A cluster that runs pods without nodes charges its own meters instead.
    """
    if found.compute != NODES:
        yield from _metered(found.compute, requests, limits, copies)
        return
    measures = [m for m in _measures(requests, limits) if m.most]
    whole = sum((node.share for node in nodes), ZERO)
    charges = [_of_node(m, node, node.share / whole, copies) for node in nodes for m in measures] or [
        _by_default(m, found.family, copies) for m in measures
    ]
    yield from charges
    if found.idle_share:
        yield from _idle(charges, found.idle_share / (1 - found.idle_share))


def at_most(found: Cluster, cpu: Decimal, memory: Decimal, gpu: Decimal) -> Iterator[Charge]:
    """Yield the upper bound that limits of CPU, memory and GPUs set to a cluster's nodes: whole nodes, when they are known.

    Nothing of it is expected, as what runs on the nodes is charged by itself.
    """
    nodes = nodes_for(found, {}, gpu=bool(gpu)) if found.nodes else ()
    if not nodes:
        yield from under("limits", shares(found, (), Amounts(), Amounts(cpu, memory, gpu), Copies(Decimal(1))))
        return
    whole = sum((node.share for node in nodes), ZERO)
    for node in nodes:
        bounds = [limit / size for limit, size in ((cpu, node.vcpu), (memory, node.memory), (gpu, node.gpu)) if limit and size]
        name = f"limits: Nodes ({node.type}, {node.how})"
        nothing, most = months(0), months(min(bounds) * node.share / whole)
        yield Charge(name, nothing, node.sku, low=nothing, high=most, multiplier=node.multiplier)


def _missing(one: Pod) -> str:
    return f"no request: {some(one.missing, 4)}; state resources.requests, or clusters.NAME.default_request in costgate.yaml"


def _measures(requests: Amounts, limits: Amounts) -> list[Measure]:
    return [
        Measure("CPU requests", CPU_WEIGHT, "CPU", "vCPU-hour", requests.cpu, limits.cpu),
        Measure("Memory requests", RAM_WEIGHT, "RAM", "GB-hour", requests.memory, limits.memory),
        Measure("GPU requests", GPU_WEIGHT, "GPU", "GPU-hour", requests.gpu, limits.gpu),
    ]


def _metered(compute: str, requests: Amounts, limits: Amounts, copies: Copies) -> Iterator[Charge]:
    requested, most = requests._asdict(), limits._asdict()
    for meter in METERS[compute]:
        if most[meter.of]:
            measure = Measure(meter.name, ZERO, "", meter.unit, requested[meter.of], most[meter.of])
            yield _charge(meter.name, measure, Decimal(1), copies, Charge(meter.name, None, meter.sku), meter.unit)


def _of_node(measure: Measure, node: Node, share: Decimal, copies: Copies) -> Charge:
    part = measure.weight / _worth(node) * share
    name = f"{measure.name} ({node.type}, {node.how})"
    return _charge(name, measure, part, copies, Charge(name, None, node.sku, multiplier=node.multiplier), "hour")


def _by_default(measure: Measure, family: str, copies: Copies) -> Charge:
    family = "default" if measure.resource == "GPU" and family in NO_GPU_DEFAULT else family
    meter = sku("Kubernetes", family, region=GLOBAL, resource=measure.resource)
    return _charge(measure.name, measure, Decimal(1), copies, Charge(measure.name, None, meter), measure.unit)


def _charge(name: str, measure: Measure, part: Decimal, copies: Copies, blank: Charge, unit: str) -> Charge:
    if copies.expected is None:
        return blank._replace(usage_based=True)

    def month(each: Decimal, count: Decimal) -> Quantity:
        return _exact(each * part * count * HOURS_PER_MONTH, unit)

    low = copies.expected if copies.low is None else copies.low
    high = copies.expected if copies.high is None else copies.high
    return blank._replace(
        name=name,
        quantity=month(measure.requested, copies.expected),
        low=month(measure.requested, low),
        high=month(max(measure.requested, measure.most), high),
    )


def _idle(charges: list[Charge], ratio: Decimal) -> Iterator[Charge]:
    """Yield what of the nodes nobody requests and these pods carry by their part of what is requested."""
    for charge in charges:
        if charge.quantity is not None and charge.low is not None and charge.high is not None:
            yield charge._replace(
                name=f"Idle share of nodes: {charge.name}",
                quantity=_times(charge.quantity, ratio),
                low=_times(charge.low, ratio),
                high=_times(charge.high, ratio),
            )


def _times(amount: Quantity, ratio: Decimal) -> Quantity:
    return _exact(amount.amount * ratio, str(amount.unit))


def _exact(amount: Decimal, unit: str) -> Quantity:
    """Return an amount without the endless digits of a share, which nobody can check: a billionth of an hour is enough."""
    if amount > MOST:
        raise Unpriced(f"the pods ask for {amount:.3E} {unit}s a month: is a quantity or a number of replicas wrong?")
    exact = amount.quantize(NANO, rounding=ROUND_HALF_EVEN).normalize()
    return quantity(exact if exact % 1 else exact.quantize(Decimal(1)), unit)  # 1460, not 1.46E+3
