"""What DocumentDB and Neptune have in common: instances, storage, I/O and backups, charged like Aurora's."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._database import earns_credits
from costgate.price.pricer import Charge, sku
from costgate.price.view import View
from costgate.units import Quantity, months


def optimized(cluster: View) -> bool:
    """Tell whether the cluster pays more for instances and storage, and nothing for I/O."""
    return cluster.text("storage_type", "standard") == "iopt1"


def instance(kind: str, service: str, io_optimized: bool) -> Charge:
    """Return the running instance of class *kind*."""
    configuration = "IOOptimized" if io_optimized else ""
    return Charge(
        f"Database instance (on-demand, {kind})",
        months(),
        sku(service, "Database Instance", usagetype=f"InstanceUsage{configuration}:{kind}"),
    )


def cpu_credits(r: View, kind: str, service: str, usagetype: str) -> Iterator[Charge]:
    """Yield the CPU credits of a T3 or T4g instance above its baseline."""
    if earns_credits(kind):
        spent = r.usage("monthly_cpu_credit_hrs")
        yield Charge("CPU credits", spent, sku(service, "CPU Credits", usagetype=usagetype), usage_based=True)


def stored(service: str, size: Quantity | None, requests: Quantity | None, io_optimized: bool) -> Iterator[Charge]:
    """Yield the data and, unless the cluster is I/O-Optimized, the I/O requests."""
    usagetype = "IO-OptimizedStorageUsage" if io_optimized else "StorageUsage"
    yield Charge("Storage", size, sku(service, "Database Storage", usagetype=usagetype), usage_based=True)
    if not io_optimized:
        yield Charge("I/O requests", requests, sku(service, "System Operation", usagetype="StorageIOUsage"), usage_based=True)


def backups(r: View, service: str) -> Iterator[Charge]:
    """Yield the automated backups of a cluster: those of one day cost nothing."""
    if r.number("backup_retention_period", 1) > 1 or r.usage("backup_storage_gb") is not None:
        yield snapshot(r, service)


def snapshot(r: View, service: str) -> Charge:
    """Return the storage of backups or of a snapshot."""
    size = r.usage("backup_storage_gb")
    return Charge("Backup storage", size, sku(service, "Storage Snapshot", usagetype="BackupUsage"), usage_based=True)
