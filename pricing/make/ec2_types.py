"""The sizes of EC2 instance types: not prices, but what pricers need to know. Written beside them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from pricing.make.table import Facts, Table

TARGET = Path(__file__).parents[2] / "costgate" / "price" / "aws" / "_instance_types.csv"
BURSTABLE = ("t2", "t3", "t3a", "t4g")


def tables(facts: Facts) -> Iterator[Table]:
    """Write the instance types; there is no price among them, so yield nothing."""
    with TARGET.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("type", "vcpu", "memory_gib", "burstable", "gpu"))
        for fact in sorted(facts.rows("aws_instance_specs"), key=lambda fact: fact["instance_type"]):
            family = fact["instance_type"].partition(".")[0]
            burstable = "1" if family in BURSTABLE else ""
            gpu = fact["gpu_count"] if fact["gpu_count"] not in ("", "0") else ""
            writer.writerow((fact["instance_type"], fact["vcpu"], fact["memory_gib"], burstable, gpu))
    yield from ()
