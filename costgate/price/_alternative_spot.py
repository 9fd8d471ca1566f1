"""Spot capacity, outside production: for machines, groups of them, nodes, tasks on Fargate and the pods of Deployments.

Whether an environment is one outside production the policy decides. What is reserved or on spot already stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from costgate.price._alternative_classes import BOUND
from costgate.price._alternative_launch import source
from costgate.price._alternative_parts import Proposal, Step, Subject, Worth
from costgate.price.aws._launch import TEMPLATE, template
from costgate.price.google._addresses import is_spot
from costgate.price.kubernetes._cluster import SPOT_SELECTORS, cluster
from costgate.price.kubernetes._serverless import AUTOPILOT
from costgate.price.kubernetes._shape import mapping, part, spelled
from costgate.price.view import View

# provider -> the label by which its nodes say that they are spot ones
LABELS = {
    "aws": ("eks.amazonaws.com/capacityType", "SPOT"),
    "azurerm": ("kubernetes.azure.com/scalesetpriority", "spot"),
    "google": ("cloud.google.com/gke-spot", "true"),
}
NEVER_SPOT = re.compile(r"(?:standard_|basic_)?b\d|.*_promo$")  # https://learn.microsoft.com/azure/virtual-machines/spot-vms
TAINTED = "azurerm"  # whose spot nodes take no pods but those that tolerate it
UNLISTED = Worth(None, "the difference to the spot price of the hour, which the catalog does not have")


def unlisted(names: list[str]) -> bool:
    """Tell whether charges of these names, which have no price, are all of spot capacity."""
    return bool(names) and all("spot" in name.lower() or "preemptible" in name for name in names)


def nodes(subject: Subject) -> Iterator[Proposal]:
    """Propose spot capacity for a node group in EKS."""
    if subject.view.text("capacity_type", "ON_DEMAND") == "ON_DEMAND":
        yield Proposal("spot", "eks", (Step(("capacity_type",), "ON_DEMAND", "SPOT"),))


def pool(subject: Subject) -> Iterator[Proposal]:
    """Propose Spot VMs for a node pool in GKE."""
    config = subject.view.block("node_config")
    if not config.flag("spot") and not config.flag("preemptible"):
        yield Proposal("spot", "gke", (Step((*config.path, "spot"), False, True),))


def azure_pool(subject: Subject) -> Iterator[Proposal]:
    """Propose spot nodes for a pool in AKS; those of the cluster's own components cannot be any."""
    r = subject.view
    if r.text("mode", "User").lower() == "user" and _is_regular(r):
        yield Proposal("spot", "aks", _azure_steps("Delete"))


def azure_machine(subject: Subject) -> Iterator[Proposal]:
    """Propose a spot machine in Azure."""
    if _is_regular(subject.view):
        yield Proposal("spot", "azure", _azure_steps("Deallocate"))


def azure_set(subject: Subject) -> Iterator[Proposal]:
    """Propose a scale set of spot machines in Azure."""
    if _is_regular(subject.view):
        yield Proposal("spot", "azure-set", _azure_steps("Delete"))


def instance(subject: Subject) -> Iterator[Proposal]:
    """Propose an EC2 spot instance, which stops when it is taken back and starts again later."""
    r = subject.view
    dedicated = r.text("tenancy", "default") != "default" or r.has("host_id") or r.has("host_resource_group_arn")
    if dedicated or _is_bound(subject) or r.has("instance_market_options"):
        return
    path = ("instance_market_options", 0)
    options = (*path, "spot_options", 0)
    steps = (
        Step((*path, "market_type"), None, "spot"),
        Step((*options, "spot_instance_type"), None, "persistent"),
        Step((*options, "instance_interruption_behavior"), None, "stop"),
    )
    yield Proposal("spot", "ec2", steps)


def group(subject: Subject) -> Iterator[Proposal]:
    """Propose spot instances for an autoscaling group: in its launch template, or in how it mixes instances."""
    r = subject.view
    mixed = r.blocks("mixed_instances_policy")
    if not mixed:
        found = source(r)
        if found is None or found.type != TEMPLATE or found.has("instance_market_options"):
            return
        if _is_bound(subject) or found.block("placement").text("tenancy", "default") != "default":
            return
        step = Step(("instance_market_options", 0, "market_type"), None, "spot")
        yield Proposal("spot", "ec2-group", (step,), target=found.resource)
        return
    specification = mixed[0].block("launch_template").block("launch_template_specification")
    if template(specification, "launch_template_id", "launch_template_name") is None:
        return
    distribution, share = mixed[0].block("instances_distribution"), "on_demand_percentage_above_base_capacity"
    now = distribution.number(share, 100)
    if now:
        yield Proposal("spot", "ec2-group", (Step((*distribution.path, share), f"{now:f}", 0),))


def tasks(subject: Subject) -> Iterator[Proposal]:
    """Propose Fargate Spot for an ECS service with the launch type of Fargate."""
    r = subject.view
    if r.text("launch_type", "").upper() == "FARGATE" and not r.blocks("capacity_provider_strategy"):
        path = ("capacity_provider_strategy", 0)
        steps = (
            Step((*path, "capacity_provider"), None, "FARGATE_SPOT"),
            Step((*path, "weight"), None, 1),
            Step(("launch_type",), "FARGATE", None),
        )
        yield Proposal("spot", "fargate", steps)


def machine(subject: Subject) -> Iterator[Proposal]:
    """Propose a Spot VM in Google Cloud."""
    if not is_spot(subject.view):
        yield Proposal("spot", "gce", _google_steps(subject.view))


def managed_group(subject: Subject) -> Iterator[Proposal]:
    """Propose Spot VMs for a managed instance group of one template, where the change is made."""
    versions = subject.view.blocks("version")
    found = versions[0].target("instance_template") if len(versions) == 1 else None
    if found is not None and not is_spot(found):
        yield Proposal("spot", "gce", _google_steps(found), target=found.resource)


def deployment(subject: Subject) -> Iterator[Proposal]:
    """Propose spot nodes, or Spot Pods on Autopilot, for the pods of a Deployment; Fargate in EKS has no spot capacity."""
    r = subject.view
    found = cluster(r)
    label = LABELS.get(found.provider)
    spec = part(r, "spec", "template", "spec")
    selector = mapping(spec, "nodeSelector")
    if label is None or found.purchase != "OnDemand" or _asks_for_spot(selector):
        return
    step = Step((*spec.path, spelled(spec, "nodeSelector")), dict(selector) or None, {**selector, label[0]: label[1]})
    if found.compute == AUTOPILOT:
        yield Proposal("spot", "autopilot", (step,), worth=UNLISTED)
    elif found.nodes:
        yield Proposal("spot", "pods-tainted" if found.provider == TAINTED else "pods", (step,))


def _asks_for_spot(selector: Mapping[str, Any]) -> bool:
    words = {str(name).lower(): str(value).lower() for name, value in selector.items()}
    return any(words.get(name) == value for name, value in SPOT_SELECTORS)


def _is_bound(subject: Subject) -> bool:
    return any(BOUND.search(line.name) for line in subject.lines)


def _is_regular(r: View) -> bool:
    """Tell whether a machine in Azure may be a spot one and is none: those of the B family and of promotions may not."""
    size = next((r.text(name) for name in ("size", "sku", "vm_size") if r.knows(name)), "").lower()
    if NEVER_SPOT.match(size) or r.has("dedicated_host_id") or r.has("dedicated_host_group_id"):
        return False
    return r.text("priority", "Regular").lower() == "regular"


def _azure_steps(eviction: str) -> tuple[Step, ...]:
    return Step(("priority",), "Regular", "Spot"), Step(("eviction_policy",), None, eviction)


def _google_steps(r: View) -> tuple[Step, ...]:
    path = r.block("scheduling").path
    return (
        Step((*path, "provisioning_model"), "STANDARD", "SPOT"),
        Step((*path, "preemptible"), False, True),
        Step((*path, "automatic_restart"), True, False),
    )
