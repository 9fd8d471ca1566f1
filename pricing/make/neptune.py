"""Amazon Neptune: instances, serverless capacity, storage, I/O and backups, from AWS's metered unit map of 2025-10.

The rate of CPU credits is told by its code in the map, and is the same in every region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

INSTANCE = re.compile(
    r"Neptune (IO optimized )?(?:General purpose|Memory Optimized) Current Generation db (\w+\.\w+)( General Purpose-Aurora)?"
)
STANDARD, OPTIMIZED = "InstanceUsage", "InstanceUsageIOOptimized"
METERS: dict[str, tuple[str, str, str]] = {
    "Storage Rate": ("Database Storage", "StorageUsage", "GB-month"),
    "IO optimized Storage Rate General Purpose-Aurora": ("Database Storage", "IO-OptimizedStorageUsage", "GB-month"),
    "IO Rate": ("System Operation", "StorageIOUsage", "request"),
    "Storage Snapshot Rate": ("Storage Snapshot", "BackupUsage", "GB-month"),
    "Serverless": ("Serverless", "ServerlessUsage", "NCU-hour"),
    "IO optimized Serverless General Purpose-Aurora": ("Serverless", "ServerlessIOOptimizedUsage", "NCU-hour"),
    "kw0E_e8BhDZ0Xpry1VsERuI1Orir7AdWXqSkAreeBwY": ("CPU Credits", "CPUCredits", "vCPU-hour"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of Neptune prices."""
    yield Table("aws/AmazonNeptune/neptune.csv", service="AmazonNeptune", rows=newest(_rows(facts)))


def _rows(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_service_meters"):
        if fact["service"] != "neptune":
            continue
        found = _meaning(fact["meter"])
        if found:
            family, usagetype, unit = found
            yield Row(
                region=fact["region"],
                price=price(fact["price_usd"]),
                source="aws-metered-unit-map",
                date=fact["published"],
                attributes={"usagetype": usagetype},
                unit=unit,
                family=family,
                sku=fact["rate_code"].partition(".")[0],
            )


def _meaning(meter: str) -> tuple[str, str, str] | None:
    found = INSTANCE.fullmatch(meter)
    if found:
        kind = OPTIMIZED if found[1] else STANDARD
        return "Database Instance", f"{kind}:db.{found[2]}", "hour"
    return METERS.get(meter)
