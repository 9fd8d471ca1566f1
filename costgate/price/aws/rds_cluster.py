"""aws_rds_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._database import ON_DEMAND, vcpus
from costgate.price.aws._rds import STANDBYS, engine_version, extended_support, insights, instance
from costgate.price.aws._rds_engines import engine
from costgate.price.aws._rds_storage import storage
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, SECONDS, Quantity, quantity

NODES = 3  # a Multi-AZ DB cluster: one writer and two readable standbys
USAGE = {
    "average_statements_per_hr": "number",
    "backtrack_window_hrs": "number",
    "backup_snapshot_size_gb": "GB-month",
    "capacity_units_per_hr": "number",
    "change_records_per_statement": "number",
    "read_requests_per_sec": "number",
    "snapshot_export_size_gb": "GB",
    "storage_gb": "GB-month",
    "write_requests_per_sec": "number",
}


@prices("aws_rds_cluster", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Aurora's storage, I/O requests (not with I/O-Optimized), backups older than a day, backtrack and exports.

    The capacity of Serverless v1. For a Multi-AZ DB cluster of MySQL or PostgreSQL: its three instances and their storage.

    https://aws.amazon.com/rds/aurora/pricing/
    """
    name = r.text("engine", "aurora")
    if engine(name).aurora:
        yield from _aurora(r, name)
    else:
        yield from _multi_az(r, name)


def _aurora(r: View, name: str) -> Iterator[Charge]:
    optimized = r.text("storage_type", "") == "aurora-iopt1"
    serverless = r.text("engine_mode", "provisioned") == "serverless"
    if serverless:
        units = r.usage_number("capacity_units_per_hr")
        hours = None if units is None else quantity(units * HOURS_PER_MONTH, "ACU-hour")
        yield _usage("Aurora serverless", hours, "Serverless", "Aurora:ServerlessUsage")
    stored = r.usage("storage_gb")
    if optimized:
        yield _usage("Storage (I/O-optimized)", stored, "Database Storage", "Aurora:IO-OptimizedStorageUsage")
    else:
        yield _usage("Storage", stored, "Database Storage", "Aurora:StorageUsage")
        yield _usage("I/O requests", _requests(r), "System Operation", "Aurora:StorageIOUsage")
    days = r.number("backup_retention_period", 1)
    if days > 1:
        size = r.usage("backup_snapshot_size_gb")
        beyond_a_day = None if size is None else size.times(days - 1)
        yield _usage("Backup storage", beyond_a_day, "Storage Snapshot", "Aurora:BackupUsage")
    if not serverless and name in ("aurora", "aurora-mysql"):
        yield from _backtrack(r)
    exported = r.usage("snapshot_export_size_gb")
    if exported is not None:
        yield _usage("Snapshot export", exported, "System Operation", "Aurora:SnapshotExportToS3")


def _usage(name: str, amount: Quantity | None, family: str, usagetype: str) -> Charge:
    return Charge(name, amount, sku("AmazonRDS", family, usagetype=usagetype), usage_based=True)


def _requests(r: View) -> Quantity | None:
    rates = [r.usage_number("read_requests_per_sec"), r.usage_number("write_requests_per_sec")]
    stated = [rate for rate in rates if rate is not None]
    return quantity(sum(stated) * SECONDS["month"], "request") if stated else None


def _backtrack(r: View) -> Iterator[Charge]:
    """Yield the change records that are kept for the backtrack window, which are charged by the hour."""
    hours = r.usage_number("backtrack_window_hrs")
    if hours is None:
        hours = r.number("backtrack_window", 0) / SECONDS["hour"]
    if hours <= 0:
        return
    statements, records = r.usage_number("average_statements_per_hr"), r.usage_number("change_records_per_statement")
    kept = None
    if statements is not None and records is not None:
        kept = quantity(statements * records * hours * HOURS_PER_MONTH, "change-record-hour")
    yield _usage("Backtrack", kept, "System Operation", "Aurora:BacktrackUsage")


def _multi_az(r: View, name: str) -> Iterator[Charge]:
    what = engine(name)
    kind = r.text("db_cluster_instance_class")
    yield instance(ON_DEMAND, what, kind, STANDBYS)
    yield from storage(r, what.name, STANDBYS, r.number("allocated_storage"))
    if r.number("backup_retention_period", 1) > 0:
        yield Charge(
            "Backup storage",
            r.usage("backup_snapshot_size_gb"),
            sku("AmazonRDS", "Storage Snapshot", usagetype="RDS:ChargedBackupUsage"),
            usage_based=True,
        )
    count = vcpus(kind)
    yield from extended_support(r, name, engine_version(r), count, NODES)
    yield from insights(r, kind, quantity(count * NODES, "vCPU-month"), None)
