"""aws_fsx_openzfs_file_system."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._fsx import IOPS_PER_GB, USAGE, backup, fsx, zones
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View
from costgate.units import quantity

SYSTEM = "OpenZFS"
DEPLOYMENTS = {
    "SINGLE_AZ_1": "Single-AZ",
    "SINGLE_AZ_2": "Single-AZ",
    "SINGLE_AZ_HA_1": "Single-AZ HA",
    "SINGLE_AZ_HA_2": "Single-AZ HA",
    "MULTI_AZ_1": "Multi-AZ",
}


@prices("aws_fsx_openzfs_file_system", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Throughput capacity; SSD storage as provisioned, compressed or not; IOPS above three for each GB; backups.

    https://aws.amazon.com/fsx/openzfs/pricing/
    """
    zone = zones(r, DEPLOYMENTS)
    kind = r.text("storage_type", "SSD").upper()
    if kind != "SSD":
        raise Unpriced(f"storage_type {kind} is charged by what is stored and asked for, which the plan does not tell")
    throughput = quantity(r.number("throughput_capacity"), "MBps-month")
    yield Charge("Throughput capacity", throughput, fsx("Provisioned Throughput", SYSTEM, zone))
    size = r.number("storage_capacity")
    disk = r.block("disk_iops_configuration")
    extra = disk.number("iops", 0) - size * IOPS_PER_GB
    if disk.text("mode", "AUTOMATIC") == "USER_PROVISIONED" and extra > 0:
        yield Charge("Provisioned IOPS", quantity(extra, "IOPS-month"), fsx("Provisioned IOPS", SYSTEM, zone))
    yield Charge("SSD storage", quantity(size, "GB-month"), fsx("Storage", SYSTEM, zone, storageType="SSD"))
    yield backup(r, SYSTEM, zone)
