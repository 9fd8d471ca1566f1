"""Machine types: the family that each belongs to, and the accelerators that come with it or beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from costgate.judge.facts.nouns import Machine
from costgate.judge.facts.reader import Read, Reader, Subject, at

AZURE = re.compile(r"(?:Basic_|Standard_)?([A-Z]+)\d+(?:-\d+)?([a-z]*)(?:_[A-Z][A-Za-z0-9]*?)??(?:_[vV](\d+))?$")
SERVICES = frozenset({"cache", "dax", "db", "kafka", "ml", "mq"})  # `cache.m5.large` is an m5 that a service runs
DEVICE = re.compile(r"(?:nvidia\.com|amd\.com|gpu\.intel\.com|aws\.amazon\.com/neuron).*")
SELECTS = "cloud.google.com/gke-accelerator"
Told = Mapping[str, object]


class Kind(NamedTuple):
    """A machine type's series and family."""

    series: str
    family: str


def aws_kind(name: str) -> Kind:
    """`db.m5.large` and `m5.large.search` are an m5."""
    parts = name.split(".")
    family = parts[1] if parts[0] in SERVICES and len(parts) > 1 else parts[0]
    return Kind(family, family)


def azure_kind(name: str) -> Kind:
    """`Standard_NC24ads_A100_v4` is of the series NC and the family NCadsv4."""
    found = AZURE.match(name)
    if found is None:
        return Kind("", "")
    return Kind(found[1], f"{found[1]}{found[2]}{f'v{found[3]}' if found[3] else ''}")


def google_kind(name: str) -> Kind:
    """`n2-standard-4` is an n2; a custom type without a family is an n1."""
    family = name.rpartition("/")[2].partition("-")[0]
    family = "n1" if family == "custom" else family
    return Kind(family, family)


def _machine(cloud: str, kind: Callable[[str], Kind], *fields: str, beside: str = "") -> Read:
    """Return a reader of the machine type in the first of *fields* that has one; *beside* names blocks of accelerators."""

    def read(r: Reader) -> Told | None:
        for field in fields:
            found = r.get(*field.split("."))
            names = [name for name in (found if isinstance(found, list) else [found]) if isinstance(name, str) and name]
            if names:
                return _told(cloud, field, names, kind, beside if beside and r.blocks(*beside.split(".")) else "")
        return None

    return read


def _told(cloud: str, field: str, names: list[str], kind: Callable[[str], Kind], accelerators: str) -> Told:
    """Return what is told of the first of several types: a group that mixes families is one of mixed sizes mostly."""
    series, family = kind(names[0])
    return {
        "cloud": cloud,
        "name": names[0],
        "series": series,
        "family": family,
        "has_accelerator": bool(accelerators),
        "accelerator_field": accelerators,
        "field": field,
    }


def _accelerated_pod(*path: str) -> Read:
    """Return a reader of the pods whose template stands at *path*; pods without accelerators are no machines."""

    def read(r: Reader) -> Told | None:
        spec = (*path, "spec")
        asked = next(_devices(r, spec), "")
        selector = r.get(*spec, "nodeSelector")
        if not asked and isinstance(selector, dict) and SELECTS in selector:
            asked = f"{SELECTS}={selector[SELECTS]}"
        if not asked:
            return None
        field = ".".join((*spec, "containers"))
        return {
            "cloud": "kubernetes",
            "name": asked,
            "series": "",
            "family": "",
            "has_accelerator": True,
            "accelerator_field": field,
            "field": field,
        }

    return read


def _devices(r: Reader, spec: tuple[str, ...]) -> Iterator[str]:
    for name in ("containers", "initContainers"):
        for container in r.blocks(*spec, name):
            for kind in ("limits", "requests"):
                wanted: Any = at(container, ("resources", kind))
                for device in wanted if isinstance(wanted, dict) else ():
                    if DEVICE.match(str(device)):
                        yield str(device)


ON_AWS = ("aws", aws_kind)
ON_AZURE = ("azurerm", azure_kind)
ON_GOOGLE = ("google", google_kind)
TEMPLATE = ("spec", "template")
CRON = ("spec", "jobTemplate", "spec", "template")
MACHINES = Subject(
    "machines",
    Machine,
    {
        "aws_db_instance": _machine(*ON_AWS, "instance_class"),
        "aws_eks_node_group": _machine(*ON_AWS, "instance_types"),
        "aws_elasticache_cluster": _machine(*ON_AWS, "node_type"),
        "aws_elasticache_replication_group": _machine(*ON_AWS, "node_type"),
        "aws_elasticsearch_domain": _machine(*ON_AWS, "cluster_config.instance_type"),
        "aws_instance": _machine(*ON_AWS, "instance_type"),
        "aws_launch_configuration": _machine(*ON_AWS, "instance_type"),
        "aws_launch_template": _machine(*ON_AWS, "instance_type"),
        "aws_opensearch_domain": _machine(*ON_AWS, "cluster_config.instance_type"),
        "aws_rds_cluster_instance": _machine(*ON_AWS, "instance_class"),
        "aws_sagemaker_endpoint_configuration": _machine(*ON_AWS, "production_variants.instance_type"),
        "aws_sagemaker_notebook_instance": _machine(*ON_AWS, "instance_type"),
        "aws_spot_instance_request": _machine(*ON_AWS, "instance_type"),
        "azurerm_kubernetes_cluster": _machine(*ON_AZURE, "default_node_pool.vm_size"),
        "azurerm_kubernetes_cluster_node_pool": _machine(*ON_AZURE, "vm_size"),
        "azurerm_linux_virtual_machine": _machine(*ON_AZURE, "size"),
        "azurerm_linux_virtual_machine_scale_set": _machine(*ON_AZURE, "sku"),
        "azurerm_machine_learning_compute_cluster": _machine(*ON_AZURE, "vm_size"),
        "azurerm_machine_learning_compute_instance": _machine(*ON_AZURE, "virtual_machine_size"),
        "azurerm_virtual_machine": _machine(*ON_AZURE, "vm_size"),
        "azurerm_windows_virtual_machine": _machine(*ON_AZURE, "size"),
        "azurerm_windows_virtual_machine_scale_set": _machine(*ON_AZURE, "sku"),
        "google_compute_instance": _machine(*ON_GOOGLE, "machine_type", beside="guest_accelerator"),
        "google_compute_instance_template": _machine(*ON_GOOGLE, "machine_type", beside="guest_accelerator"),
        "google_compute_region_instance_template": _machine(*ON_GOOGLE, "machine_type", beside="guest_accelerator"),
        "google_container_cluster": _machine(*ON_GOOGLE, "node_config.machine_type", beside="node_config.guest_accelerator"),
        "google_container_node_pool": _machine(*ON_GOOGLE, "node_config.machine_type", beside="node_config.guest_accelerator"),
        "google_workbench_instance": _machine(*ON_GOOGLE, "gce_setup.machine_type", beside="gce_setup.accelerator_configs"),
        **{
            f"kubernetes_{kind}": _accelerated_pod(*path)
            for path, kinds in (
                (TEMPLATE, ("deployment", "stateful_set", "daemon_set", "daemonset", "job", "replica_set")),
                (CRON, ("cron_job",)),
                ((), ("pod",)),
            )
            for name in kinds
            for kind in (name, f"{name}_v1")
        },
    },
)
