"""Pods without nodes of one's own: AWS Fargate and GKE Autopilot charge what they set aside for each pod.

Both raise a pod's requests to what they can give; limits do not change what is charged. Ephemeral storage is a part of it on
Autopilot, and included on Fargate up to 20 GB.

https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html
https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-resource-requests
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from typing import Any, NamedTuple

from costgate.price.kubernetes._amounts import ZERO, Amounts
from costgate.price.pricer import Sku, Unpriced, sku

FARGATE, AUTOPILOT = "fargate", "autopilot"
PROVIDERS = {FARGATE: "aws", AUTOPILOT: "google"}
DAEMON_SETS = frozenset({"kubernetes_daemon_set", "kubernetes_daemon_set_v1", "kubernetes_daemonset"})

# vCPUs -> the least and the most memory in GB, and the step between
SIZES = {
    Decimal("0.5"): (1, 4, 1), Decimal(1): (2, 8, 1), Decimal(2): (4, 16, 1), Decimal(4): (8, 30, 1),
    Decimal(8): (16, 60, 4), Decimal(16): (32, 120, 8),
}  # fmt: skip
SMALLEST, SMALLEST_GB = Decimal("0.25"), (Decimal("0.5"), Decimal(1), Decimal(2))
COMPONENTS_GB = Decimal("0.25")  # for kubelet, kube-proxy and containerd
INCLUDED_STORAGE_GB = 20

# Of the general-purpose pods of clusters that let pods burst, as all do that were made with GKE 1.30.2 or later
LEAST = Amounts(Decimal("0.05"), Decimal(52) / 1024, storage=Decimal(10) / 1024)
MOST = Amounts(Decimal(30), Decimal(110))
GB_PER_VCPU = (Decimal(1), Decimal("6.5"))
DEFAULT = Amounts(Decimal("0.5"), Decimal(2), storage=Decimal(1))
DAEMON_SET_DEFAULT = Amounts(Decimal("0.05"), Decimal(100) / 1024, storage=Decimal(100) / 1024)
COMPUTE_CLASS = "cloud.google.com/compute-class"


class Meter(NamedTuple):
    """One thing that is charged: its name, which amount of a pod it measures, the unit, and what to look up."""

    name: str
    of: str
    unit: str
    sku: Sku


METERS = {
    FARGATE: (
        Meter("Fargate vCPU", "cpu", "vCPU-hour", sku("AmazonEKS", "Compute", usagetype="Fargate-vCPU-Hours:perCPU")),
        Meter("Fargate memory", "memory", "GB-hour", sku("AmazonEKS", "Compute", usagetype="Fargate-GB-Hours")),
    ),
    AUTOPILOT: (
        Meter(
            "Autopilot vCPU", "cpu", "vCPU-hour", sku("Kubernetes Engine", "Compute", description="Autopilot Pod mCPU Requests")
        ),
        Meter(
            "Autopilot memory",
            "memory",
            "GB-hour",
            sku("Kubernetes Engine", "Compute", description="Autopilot Pod Memory Requests"),
        ),
        Meter(
            "Autopilot ephemeral storage",
            "storage",
            "GB-hour",
            sku("Kubernetes Engine", "Compute", description="Autopilot Pod Ephemeral Storage Requests"),
        ),
    ),
}


def default(compute: str, type: str) -> Amounts:
    """Return what a container gets that requests neither CPU nor memory, in a workload of *type*."""
    if compute != AUTOPILOT:
        return Amounts()
    return DAEMON_SET_DEFAULT if type in DAEMON_SETS else DEFAULT


def provisioned(compute: str, requests: Amounts, selector: Mapping[str, Any], type: str) -> Amounts:
    """Return what is set aside, and charged, for a pod with *requests* of a workload of *type*.

    Raise `Unpriced` for a pod that cannot run there, or that has another price there.
    """
    if str(selector.get("kubernetes.io/os")).lower() == "windows":
        raise Unpriced(f"the pods run on Windows, which {compute.capitalize()} does not")
    return _on_fargate(requests, type) if compute == FARGATE else _on_autopilot(requests, selector, type)


def _on_fargate(requests: Amounts, type: str) -> Amounts:
    """Round up to the smallest size that holds the pod and Kubernetes' own components."""
    if type in DAEMON_SETS:
        raise Unpriced("Fargate runs no DaemonSets: give its project the cluster of the nodes that it runs on")
    if requests.gpu:
        raise Unpriced("Fargate has no GPUs: give its project the cluster of the nodes that it runs on")
    memory = requests.memory + COMPONENTS_GB
    if requests.cpu <= SMALLEST and memory <= SMALLEST_GB[-1]:
        return Amounts(SMALLEST, next(size for size in SMALLEST_GB if memory <= size), storage=requests.storage)
    for cpu, (least, most, step) in SIZES.items():
        if requests.cpu <= cpu and memory <= most:
            return Amounts(cpu, least + _steps(memory - least, step), storage=requests.storage)
    raise Unpriced(f"a pod on Fargate has at most 16 vCPUs and 120 GB, {COMPONENTS_GB} GB of it for Kubernetes itself")


def _steps(amount: Decimal, step: int) -> Decimal:
    """Return *amount* rounded up to whole steps; nothing when it is below 0."""
    return max(ZERO, (amount / step).to_integral_value(ROUND_CEILING) * step)


def _on_autopilot(requests: Amounts, selector: Mapping[str, Any], type: str) -> Amounts:
    """Raise requests to the least of a pod, and the smaller of CPU and memory to their ratio."""
    if requests.gpu:
        raise Unpriced("Autopilot's pods with GPUs have no price here yet")
    if COMPUTE_CLASS in selector:
        raise Unpriced(f"Autopilot's compute class {selector[COMPUTE_CLASS]!s:.40} has no price here yet")
    if str(selector.get("cloud.google.com/gke-spot")).lower() == "true":
        raise Unpriced("Autopilot's Spot Pods have no price here yet")
    if type in DAEMON_SETS:  # their pods may be smaller, so only what is left out follows from the ratio
        return requests._replace(cpu=requests.cpu or requests.memory / GB_PER_VCPU[1], memory=requests.memory or requests.cpu)
    raised = requests.most(LEAST)
    cpu = max(raised.cpu, raised.memory / GB_PER_VCPU[1])
    memory = max(raised.memory, raised.cpu * GB_PER_VCPU[0])
    if cpu > MOST.cpu or memory > MOST.memory:
        raise Unpriced(f"a general-purpose pod on Autopilot has at most {MOST.cpu} vCPUs and {MOST.memory} GiB")
    return raised._replace(cpu=cpu, memory=memory)
