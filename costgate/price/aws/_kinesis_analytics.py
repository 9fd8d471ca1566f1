"""Kinesis Data Analytics, now Managed Service for Apache Flink: processing units (KPU), their storage, and backups."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from costgate.price.pricer import Charge, sku
from costgate.price.view import View
from costgate.units import Quantity, month_of, quantity

USAGE = {"kinesis_processing_units": "number", "durable_application_backup_gb": "GB-month"}
SERVICE, FAMILY = "AmazonKinesisAnalytics", "Kinesis Analytics"
STORAGE_GB_PER_KPU = 50


def processing(units: Decimal | None, usagetype: str) -> Charge:
    """Return the hours of the units that process the stream."""
    hours = None if units is None else month_of("KPU", units)
    return Charge("Processing (stream)", hours, sku(SERVICE, FAMILY, usagetype=usagetype), usage_based=True)


def flink(r: View) -> Iterator[Charge]:
    """Yield what a Flink application pays: its units and one that orchestrates them, their storage, and backups."""
    units = r.usage_number("kinesis_processing_units")
    units = _planned(r) if units is None else units
    yield processing(units, "KPU-Hour-Java")
    yield Charge("Processing (orchestration)", month_of("KPU"), sku(SERVICE, FAMILY, usagetype="KPU-Hour-Java"))
    yield Charge(
        "Running storage",
        None if units is None else quantity(units * STORAGE_GB_PER_KPU, "GB-month"),
        sku(SERVICE, FAMILY, usagetype="RunningApplicationStorage"),
        usage_based=True,
    )
    yield backup(r.usage("durable_application_backup_gb"))


def backup(gigabytes: Quantity | None) -> Charge:
    """Return the storage of snapshots."""
    return Charge("Backup", gigabytes, sku(SERVICE, FAMILY, usagetype="DurableApplicationBackups"), usage_based=True)


def _planned(r: View) -> Decimal | None:
    """Return the units that a started application's parallelism needs; None where it does not say."""
    parallel = r.block("application_configuration").block("flink_application_configuration")
    parallel = parallel.block("parallelism_configuration")
    if not parallel.knows("parallelism") or not r.flag("start_application"):
        return None
    return (parallel.number("parallelism") / parallel.number("parallelism_per_kpu", 1)).to_integral_value(ROUND_CEILING)
