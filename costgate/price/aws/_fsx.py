"""Amazon FSx: the SKUs of its price list, and what all its file systems pay alike."""

from __future__ import annotations

from costgate.price.pricer import Charge, Sku, Unpriced, sku
from costgate.price.view import View

USAGE = {"backup_storage_gb": "GB-month"}
IOPS_PER_GB = 3  # included with SSD storage


def fsx(family: str, system: str, deployment: str, **more: str) -> Sku:
    """Return one SKU of FSx."""
    return sku("AmazonFSx", family, fileSystemType=system, deploymentOption=deployment, **more)


def backup(r: View, system: str, deployment: str) -> Charge:
    """Return the storage of backups."""
    stored = fsx("Storage", system, deployment, storageType="Backup")
    return Charge("Backup storage", r.usage("backup_storage_gb"), stored, usage_based=True)


def zones(r: View, kinds: dict[str, str], default: str | None = None) -> str:
    """Return how the price list calls the deployment of *r*, which is one of *kinds*."""
    deployment = r.text("deployment_type") if default is None else r.text("deployment_type", default)
    if deployment not in kinds:
        raise Unpriced(f"deployment_type {deployment} is not one that costgate knows")
    return kinds[deployment]
