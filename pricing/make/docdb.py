"""Amazon DocumentDB in us-east-1 and us-east-2, where published estimates of 2024-07 show the same prices.

The sizes of the R5 family cost in proportion to db.r5.4xlarge, the one that the estimates show; AWS's price page agrees.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pricing.make.table import Facts, Row, Table, price

REGIONS = ("us-east-1", "us-east-2")
R5_LARGE = Decimal("2.216") / 8
R5_SIZES = {"large": 1, "xlarge": 2, "2xlarge": 4, "4xlarge": 8, "8xlarge": 16, "12xlarge": 24, "16xlarge": 32, "24xlarge": 48}
METERS: tuple[tuple[str, str, str, str, int], ...] = (
    # product family, usage type, unit, price, units in the price
    ("Database Instance", "InstanceUsage:db.t3.medium", "hour", "0.078", 1),
    ("Database Storage", "StorageUsage", "GB-month", "0.10", 1),
    ("System Operation", "StorageIOUsage", "request", "0.20", 1_000_000),
    ("Storage Snapshot", "BackupUsage", "GB-month", "0.021", 1),
    ("CPU Credits", "CPUCredits:db.t3", "vCPU-hour", "0.09", 1),
)


def tables(_facts: Facts) -> Iterator[Table]:
    """Yield the one table of DocumentDB prices."""
    sizes = [
        ("Database Instance", f"InstanceUsage:db.r5.{size}", "hour", str(R5_LARGE * count), 1)
        for size, count in R5_SIZES.items()
    ]
    rows = [
        Row(
            region=region,
            price=price(text, units),
            source="infracost-goldens",
            date="2024-07-01",
            attributes={"usagetype": usagetype},
            unit=unit,
            family=family,
            flag="derived",
        )
        for region in REGIONS
        for family, usagetype, unit, text, units in (*METERS, *sizes)
    ]
    yield Table("aws/AmazonDocDB/docdb.csv", service="AmazonDocDB", rows=rows)
