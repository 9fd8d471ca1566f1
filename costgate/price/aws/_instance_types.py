"""The sizes of EC2 instance types, read from a table when a plan first needs one."""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Size(NamedTuple):
    """What an instance type is made of. A burstable type earns CPU credits."""

    vcpu: Decimal
    memory_gib: Decimal
    burstable: bool
    gpu: int


@lru_cache(maxsize=1)
def _sizes() -> dict[str, Size]:
    with files("costgate.price.aws").joinpath("_instance_types.csv").open(encoding="utf-8") as lines:
        return {
            row["type"]: Size(Decimal(row["vcpu"]), Decimal(row["memory_gib"]), row["burstable"] == "1", int(row["gpu"] or 0))
            for row in csv.DictReader(lines)
        }


def size(instance_type: str) -> Size | None:
    """Return the size of *instance_type*; None when the table does not know it."""
    return _sizes().get(instance_type)
