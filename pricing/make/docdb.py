"""Amazon DocumentDB: instances by class and configuration, storage, I/O, backups; CPU credits as the goldens show them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import Golden, goldens
from pricing.make._unit_maps import mapped_by
from pricing.make.table import Facts, Row, Table, newest

INSTANCE = re.compile(r"\[.* OnDemand( IO-Optimized-DocDB)?\] OnDemand-instancetype-(db\.[\w.]+)(?: IO-Optimized-DocDB)?")
METERS = {
    "Database Storage": Meter("Database Storage", {"usagetype": "StorageUsage"}, "GB-month"),
    "Database Storage IO-Optimized-DocDB": Meter("Database Storage", {"usagetype": "IO-OptimizedStorageUsage"}, "GB-month"),
    "1 million IO requests": Meter("System Operation", {"usagetype": "StorageIOUsage"}, "request"),
    "Storage Snapshot": Meter("Storage Snapshot", {"usagetype": "BackupUsage"}, "GB-month"),
}
CREDITS = Meter("CPU Credits", {"usagetype": "CPUCredits:db.t3"}, "vCPU-hour")


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of DocumentDB prices."""
    rows = newest([*mapped_by(facts, "docdb", _meter), *_credits(facts)])
    yield Table("aws/AmazonDocDB/docdb.csv", service="AmazonDocDB", rows=rows)


def _credits(facts: Facts) -> Iterator[Row]:
    for found in goldens(facts, [Golden("aws_docdb_cluster_instance", "CPU credits", "0.09", CREDITS, "us-east-2")]):
        yield found
        yield found._replace(region="us-east-1")  # AWS's price page lists both alike


def _meter(fact: dict[str, str]) -> Meter | None:
    match = INSTANCE.fullmatch(fact["meter"])
    if match is None:
        return METERS.get(fact["meter"])
    configuration = "IOOptimized" if match[1] else ""
    return Meter("Database Instance", {"usagetype": f"InstanceUsage{configuration}:{match[2]}"}, "hour")
