"""The disk behind a volume claim: what its storage class makes, else OpenCost's default price of storage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from costgate.price.kubernetes._amounts import GIB, number
from costgate.price.kubernetes._cluster import Cluster, cluster
from costgate.price.kubernetes._shape import has, mapping, part, spelled, target, text
from costgate.price.pricer import GLOBAL, Charge, Free, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import quantity


class Disk(NamedTuple):
    """A disk type of a cloud, and what of its performance is stated."""

    provider: str
    type: str
    iops: Decimal = Decimal(0)
    throughput: Decimal = Decimal(0)


AWS, AZURE, GOOGLE = "aws", "azurerm", "google"
# provisioner -> the cloud, the parameter that names the disk type, and the type of one that names none
PROVISIONERS = {
    "ebs.csi.aws.com": (AWS, ("type",), "gp3"),
    "ebs.csi.eks.amazonaws.com": (AWS, ("type",), "gp3"),
    "kubernetes.io/aws-ebs": (AWS, ("type",), "gp2"),
    "disk.csi.azure.com": (AZURE, ("skuname", "storageaccounttype"), "StandardSSD_LRS"),
    "kubernetes.io/azure-disk": (AZURE, ("skuname", "storageaccounttype"), "StandardSSD_LRS"),
    "pd.csi.storage.gke.io": (GOOGLE, ("type",), "pd-standard"),
    "kubernetes.io/gce-pd": (GOOGLE, ("type",), "pd-standard"),
}
BY_USE = {
    "efs.csi.aws.com": "EFS charges what is stored, not what is claimed: price its aws_efs_file_system",
    "file.csi.azure.com": "Azure Files: price its storage account",
    "kubernetes.io/azure-file": "Azure Files: price its storage account",
    "filestore.csi.storage.gke.io": "Filestore: price its google_filestore_instance",
}
NO_DISK = {
    "kubernetes.io/no-provisioner": "a disk of the node itself, which is charged with the node",
    "rancher.io/local-path": "a disk of the node itself, which is charged with the node",
    "k8s.io/minikube-hostpath": "a folder of the node itself, which is charged with the node",
}
# The classes that managed clusters come with.
# https://docs.aws.amazon.com/eks/latest/userguide/storage-classes.html
# https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes
# https://cloud.google.com/kubernetes-engine/docs/concepts/persistent-volumes#storageclasses
BUILT_IN = {
    AWS: {"": "gp2", "gp2": "gp2", "gp3": "gp3", "io1": "io1", "io2": "io2", "st1": "st1", "sc1": "sc1"},
    AZURE: {
        "": "StandardSSD_LRS", "default": "StandardSSD_LRS", "managed": "StandardSSD_LRS", "managed-csi": "StandardSSD_LRS",
        "managed-premium": "Premium_LRS", "managed-csi-premium": "Premium_LRS",
    },
    GOOGLE: {
        "": "pd-balanced", "standard": "pd-standard", "standard-rwo": "pd-balanced", "premium-rwo": "pd-ssd",
    },
}  # fmt: skip
GOOGLE_CAPACITY = {
    "pd-standard": "Storage PD Capacity", "pd-balanced": "Balanced PD Capacity", "pd-ssd": "SSD backed PD Capacity",
    "hyperdisk-balanced": "Hyperdisk Balanced Capacity",
}  # fmt: skip
EBS = frozenset({"standard", "gp2", "gp3", "io1", "io2", "st1", "sc1"})
GP3_INCLUDED = (3000, 125)
AZURE_PRODUCTS = {
    "premium": ("P", "Premium SSD Managed Disks"),
    "standardssd": ("E", "Standard SSD Managed Disks"),
    "standard": ("S", "Standard HDD Managed Disks"),
}
# GiB of each size class; a disk pays for the smallest that holds it, and Standard HDD starts at S4
AZURE_CLASSES = {
    1: 4, 2: 8, 3: 16, 4: 32, 6: 64, 10: 128, 15: 256, 20: 512, 30: 1024, 40: 2048, 50: 4096, 60: 8192, 70: 16_384, 80: 32_767,
}  # fmt: skip


def claim(spec: View, r: View) -> Iterator[Charge]:
    """Yield what the volume costs that *spec* claims, by its storage class; *r* is the object whose cluster it is in."""
    requests = part(spec, "resources", "requests")
    if not has(requests, "storage"):
        raise Unpriced("the claim requests no storage: state resources.requests.storage")
    yield from volume(spec, number(requests.text("storage"), "storage") / GIB, r)


def volume(spec: View, size: Decimal, r: View, field: str = "storageClassName") -> Iterator[Charge]:
    """Yield what a volume of *size* GiB costs by the storage class that the *field* of *spec* names."""
    found = cluster(r)
    disk = _disk(spec, found, field)
    if disk is None or not found.region:
        family = found.family if disk is None else Cluster(disk.provider).family
        amount = quantity(size, "GB-month")
        yield Charge(
            f"Storage ({text(spec, field) or 'default class'})",
            amount,
            sku("Kubernetes", family, region=GLOBAL, resource="storage"),
        )
    elif disk.provider == AWS:
        yield from _ebs(disk, size)
    elif disk.provider == AZURE:
        yield _managed_disk(disk, size)
    else:
        yield _persistent_disk(disk, size)


def _disk(spec: View, found: Cluster, field: str) -> Disk | None:
    """Return the disk that the claim's class makes; None when nobody knows."""
    if spec.values.get(spelled(spec, field)) == "":
        raise Free("it claims a volume that exists already")
    name = text(spec, field)
    stated = found.storage_classes.get(name)
    if stated and found.provider:
        return Disk(found.provider, str(stated))
    of_plan = target(spec, field)
    if of_plan is not None:
        return _made(of_plan)
    type = BUILT_IN.get(found.provider, {}).get(name)
    return Disk(found.provider, type) if type else None


def _made(storage_class: View) -> Disk | None:
    provisioner = text(storage_class, "provisioner")
    parameters = {str(key).lower(): value for key, value in mapping(storage_class, "parameters").items()}
    if provisioner in BY_USE:
        raise Unpriced(BY_USE[provisioner])
    if provisioner in NO_DISK:
        raise Free(NO_DISK[provisioner])
    if provisioner not in PROVISIONERS:
        return None
    provider, names, default = PROVISIONERS[provisioner]
    type = next((str(parameters[name]) for name in names if parameters.get(name)), default)
    return Disk(provider, type, _number(parameters, "iops"), _number(parameters, "throughput"))


def _number(parameters: Mapping[str, Any], name: str) -> Decimal:
    return number(str(parameters[name]), name) if parameters.get(name) else Decimal(0)


def _ebs(disk: Disk, size: Decimal) -> Iterator[Charge]:
    if disk.type not in EBS:
        raise Unpriced(f"{disk.type} is not an EBS volume type")
    yield Charge(f"Storage ({disk.type})", quantity(size, "GB-month"), sku("AmazonEC2", "Storage", volumeApiName=disk.type))
    iops = disk.iops - (GP3_INCLUDED[0] if disk.type == "gp3" else 0)
    if disk.type in ("io1", "io2", "gp3") and iops > 0:
        meter = sku("AmazonEC2", "System Operation", volumeApiName=disk.type, group="EBS IOPS")
        yield Charge("Provisioned IOPS", quantity(iops, "IOPS-month"), meter)
    throughput = disk.throughput - GP3_INCLUDED[1]
    if disk.type == "gp3" and throughput > 0:
        meter = sku("AmazonEC2", "Provisioned Throughput", volumeApiName="gp3", group="EBS Throughput")
        yield Charge("Provisioned throughput", quantity(throughput, "MiBps-month"), meter)


def _managed_disk(disk: Disk, size: Decimal) -> Charge:
    family, _, redundancy = disk.type.lower().partition("_")
    if family not in AZURE_PRODUCTS or redundancy not in ("lrs", "zrs"):
        raise Unpriced(f"{disk.type} is no managed disk that costgate knows here")
    letter, product = AZURE_PRODUCTS[family]
    fitting = (step for step, gib in AZURE_CLASSES.items() if size <= gib and (letter != "S" or step >= 4))
    step = next(fitting, None)
    if step is None:
        raise Unpriced(f"a managed disk holds at most 32,767 GiB, the claim says {size}")
    name = f"{letter}{step} {redundancy.upper()}"
    return Charge(f"Storage ({name})", quantity(1, "month"), sku("Storage", product, skuName=name, meterName=f"{name} Disk"))


def _persistent_disk(disk: Disk, size: Decimal) -> Charge:
    if disk.type not in GOOGLE_CAPACITY:
        raise Unpriced(f"disk type {disk.type} has no price here yet")
    meter: Sku = sku("Compute Engine", "Storage", description=GOOGLE_CAPACITY[disk.type])
    return Charge(f"Storage ({disk.type})", quantity(size, "GB-month"), meter)
