"""aws_fsx_lustre_file_system."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._fsx import USAGE, backup, fsx, zones
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View
from costgate.units import quantity

SYSTEM = "Lustre"
DEPLOYMENTS = {"SCRATCH_1": "Scratch", "SCRATCH_2": "Scratch", "PERSISTENT_1": "Persistent", "PERSISTENT_2": "Persistent"}
SCRATCH_THROUGHPUT = "200"  # MB/s for each TiB, at one price


@prices("aws_fsx_lustre_file_system", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Storage as provisioned, dearer the more throughput each TiB has, on HDD with a read cache or without; backups.

    https://aws.amazon.com/fsx/lustre/pricing/
    """
    zone = zones(r, DEPLOYMENTS, "SCRATCH_1")
    kind = r.text("storage_type", "SSD").upper()
    if kind not in ("SSD", "HDD"):
        raise Unpriced(f"storage_type {kind} is charged by what is stored and asked for, which the plan does not tell")
    if r.block("metadata_configuration").text("mode", "AUTOMATIC") == "USER_PROVISIONED":
        raise Unpriced("provisioned metadata IOPS are charged, at a price that the catalog does not have")
    storage = "HDD with read cache" if kind == "HDD" and r.text("drive_cache_type", "NONE") == "READ" else kind
    throughput = SCRATCH_THROUGHPUT if zone == "Scratch" else f"{r.number('per_unit_storage_throughput'):f}"
    stored = fsx("Storage", SYSTEM, zone, storageType=storage, throughputCapacity=throughput)
    yield Charge(f"{kind} storage", quantity(r.number("storage_capacity"), "GB-month"), stored)
    if zone == "Persistent":
        yield backup(r, SYSTEM, zone)
