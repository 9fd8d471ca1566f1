"""aws_fsx_ontap_file_system."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._fsx import IOPS_PER_GB, USAGE, backup, fsx, zones
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity

SYSTEM = "ONTAP"
DEPLOYMENTS = {"SINGLE_AZ_1": "Single-AZ", "SINGLE_AZ_2": "Single-AZ", "MULTI_AZ_1": "Multi-AZ", "MULTI_AZ_2": "Multi-AZ"}


@prices("aws_fsx_ontap_file_system", usage={**USAGE, "capacity_pool_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Throughput capacity of each pair; SSD storage as provisioned; IOPS above three for each GB; capacity pool; backups.

    https://aws.amazon.com/fsx/netapp-ontap/pricing/
    """
    zone = zones(r, DEPLOYMENTS)
    if r.has("throughput_capacity_per_ha_pair"):
        throughput = r.number("throughput_capacity_per_ha_pair") * r.number("ha_pairs", 1)
    else:
        throughput = r.number("throughput_capacity")
    provisioned = fsx("Provisioned Throughput", SYSTEM, zone)
    yield Charge("Throughput capacity", quantity(throughput, "MBps-month"), provisioned)
    size = r.number("storage_capacity")
    yield Charge("SSD storage", quantity(size, "GB-month"), fsx("Storage", SYSTEM, zone, storageType="SSD"))
    disk = r.block("disk_iops_configuration")
    extra = disk.number("iops", 0) - size * IOPS_PER_GB
    if disk.text("mode", "AUTOMATIC") == "USER_PROVISIONED" and extra > 0:
        yield Charge("Provisioned IOPS", quantity(extra, "IOPS-month"), fsx("Provisioned IOPS", SYSTEM, zone))
    pool = fsx("Storage", SYSTEM, zone, storageType="Capacity pool")
    yield Charge("Capacity pool storage", r.usage("capacity_pool_storage_gb"), pool, usage_based=True)
    yield backup(r, SYSTEM, zone)
