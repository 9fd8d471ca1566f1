"""aws_fsx_windows_file_system."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._fsx import IOPS_PER_GB, USAGE, backup, fsx, zones
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity

SYSTEM = "Windows"
DEPLOYMENTS = {"SINGLE_AZ_1": "Single-AZ", "SINGLE_AZ_2": "Single-AZ", "MULTI_AZ_1": "Multi-AZ"}


@prices("aws_fsx_windows_file_system", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Throughput capacity; SSD or HDD storage as provisioned; SSD IOPS above three for each GB; backups.

    https://aws.amazon.com/fsx/windows/pricing/
    """
    zone = zones(r, DEPLOYMENTS, "SINGLE_AZ_1")
    throughput = quantity(r.number("throughput_capacity"), "MBps-month")
    yield Charge("Throughput capacity", throughput, fsx("Provisioned Throughput", SYSTEM, zone))
    kind, size = r.text("storage_type", "SSD").upper(), r.number("storage_capacity")
    yield Charge(f"{kind} storage", quantity(size, "GB-month"), fsx("Storage", SYSTEM, zone, storageType=kind))
    disk = r.block("disk_iops_configuration")
    extra = disk.number("iops", 0) - size * IOPS_PER_GB
    if kind == "SSD" and disk.text("mode", "AUTOMATIC") == "USER_PROVISIONED" and extra > 0:
        yield Charge("Provisioned IOPS", quantity(extra, "IOPS-month"), fsx("Provisioned IOPS", SYSTEM, zone))
    yield backup(r, SYSTEM, zone)
