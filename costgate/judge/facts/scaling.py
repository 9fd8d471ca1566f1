"""How far something may scale: autoscaling groups, node pools, replicas, and sets of a fixed size."""

from __future__ import annotations

from collections.abc import Mapping

from costgate.judge.facts.nouns import Scaling
from costgate.judge.facts.reader import Read, Reader, Subject, at, whole

KEDA_MOST = 100  # https://keda.sh/docs/latest/reference/scaledobject-spec/#maxreplicacount
# What Application Auto Scaling counts in things that run; DynamoDB's and Keyspaces' targets are requests a second
RUNNING = {
    "appstream": "instances",
    "ec2": "instances",
    "ecs": "tasks",
    "elasticmapreduce": "instances",
    "rds": "instances",
    "sagemaker": "instances",
}
Told = Mapping[str, object]


def _told(what: str, least: int | None, most: int | None, field: str) -> Told | None:
    if most is None:
        return None
    return {"what": what, "min_count": None if least is None else max(least, 0), "max_count": most, "max_field": field}


def _between(what: str, least: str, most: str) -> Read:
    """Return a reader of two attributes, as dotted paths."""

    def read(r: Reader) -> Told | None:
        return _told(what, r.whole(*least.split(".")), r.whole(*most.split(".")), most)

    return read


def _replicas(r: Reader) -> Told | None:
    found = r.whole("spec", "minReplicas")
    return _told("replicas", 1 if found is None else found, r.whole("spec", "maxReplicas"), "spec.maxReplicas")


def _keda(r: Reader) -> Told | None:
    most = r.whole("spec", "maxReplicaCount")
    if r.hides("spec", "maxReplicaCount"):
        return None
    return _told(
        "replicas", r.whole("spec", "minReplicaCount") or 0, KEDA_MOST if most is None else most, "spec.maxReplicaCount"
    )


def _target(r: Reader) -> Told | None:
    what = RUNNING.get(r.text("service_namespace"))
    return _told(what, r.whole("min_capacity"), r.whole("max_capacity"), "max_capacity") if what else None


def _autoscale_setting(r: Reader) -> Told | None:
    """Read the profile that scales furthest."""
    found = [
        (most, whole(at(block, ("capacity", "minimum"))))
        for block in r.blocks("profile")
        if (most := whole(at(block, ("capacity", "maximum")))) is not None
    ]
    most, least = max(found, key=lambda one: one[0], default=(None, None))
    return _told("instances", least, most, "profile.capacity.maximum")


def _azure_pool(prefix: str) -> Read:
    path = (prefix,) if prefix else ()

    def read(r: Reader) -> Told | None:
        field = f"{prefix}.max_count" if prefix else "max_count"
        return _told("nodes", r.whole(*path, "min_count"), r.whole(*path, "max_count"), field)

    return read


def _google_pool(r: Reader) -> Told | None:
    if most := r.whole("autoscaling", "total_max_node_count"):
        return _told("nodes", r.whole("autoscaling", "total_min_node_count"), most, "autoscaling.total_max_node_count")
    least, most = r.whole("autoscaling", "min_node_count"), r.whole("autoscaling", "max_node_count")
    return _told("nodes in each zone", least, most, "autoscaling.max_node_count")


def _fixed(field: str) -> Read:
    def read(r: Reader) -> Told | None:
        return _told("instances", None, r.whole(field), field)

    return read


HPA = "kubernetes_horizontal_pod_autoscaler"
POLICY = "autoscaling_policy"
SERVICE = "template.scaling"
SCALING = Subject(
    "scaling",
    Scaling,
    {
        "aws_appautoscaling_target": _target,
        "aws_autoscaling_group": _between("instances", "min_size", "max_size"),
        "aws_eks_node_group": _between("nodes", "scaling_config.min_size", "scaling_config.max_size"),
        "azurerm_container_app": _between("replicas", "template.min_replicas", "template.max_replicas"),
        "azurerm_kubernetes_cluster": _azure_pool("default_node_pool"),
        "azurerm_kubernetes_cluster_node_pool": _azure_pool(""),
        "azurerm_linux_virtual_machine_scale_set": _fixed("instances"),
        "azurerm_monitor_autoscale_setting": _autoscale_setting,
        "azurerm_orchestrated_virtual_machine_scale_set": _fixed("instances"),
        "azurerm_windows_virtual_machine_scale_set": _fixed("instances"),
        "google_cloud_run_v2_service": _between("instances", f"{SERVICE}.min_instance_count", f"{SERVICE}.max_instance_count"),
        "google_compute_autoscaler": _between("instances", f"{POLICY}.min_replicas", f"{POLICY}.max_replicas"),
        "google_compute_instance_group_manager": _fixed("target_size"),
        "google_compute_region_autoscaler": _between("instances", f"{POLICY}.min_replicas", f"{POLICY}.max_replicas"),
        "google_compute_region_instance_group_manager": _fixed("target_size"),
        "google_container_node_pool": _google_pool,
        HPA: _replicas,
        f"{HPA}_v1": _replicas,
        f"{HPA}_v2": _replicas,
        f"{HPA}_v2beta2": _replicas,
        "kubernetes_scaled_object": _keda,
    },
)
