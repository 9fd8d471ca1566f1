"""Storage of RDS instances and of Multi-AZ DB clusters: gigabytes, IOPS and throughput of each volume type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from costgate.price.pricer import Charge, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, quantity

VOLUMES: Mapping[str, tuple[str, str]] = {  # storage_type -> volume type of the price list, name on the bill
    "standard": ("Magnetic", "magnetic"),
    "gp2": ("General Purpose", "general purpose SSD, gp2"),
    "gp3": ("General Purpose-GP3", "general purpose SSD, gp3"),
    "io1": ("Provisioned IOPS", "provisioned IOPS SSD, io1"),
    "io2": ("Provisioned IOPS-IO2", "provisioned IOPS SSD, io2"),
}
DEFAULT_GB = Decimal(20)
PROVISIONED_MINIMUM_GB = Decimal(100)
SQL_SERVER_MINIMUM_GB = Decimal(20)
PROVISIONED_MINIMUM_IOPS = Decimal(1000)
LOG_VOLUME_GB, LOG_VOLUME_IOPS = 1024, 3000  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.dlv.html
GP3_IOPS, GP3_MIBPS = Decimal(3000), Decimal(125)
GP3_STRIPED_IOPS, GP3_STRIPED_MIBPS = Decimal(12_000), Decimal(500)
GP3_STRIPED_FROM_GB: Mapping[str, int] = {"MySQL": 400, "MariaDB": 400, "PostgreSQL": 400, "Oracle": 200}  # never: SQL Server


def storage(r: View, engine: str, deployment: str, gigabytes: Decimal, requests: Quantity | None = None) -> Iterator[Charge]:
    """Yield what the disks of an *engine* cost. *requests* is the monthly I/O of magnetic storage."""
    kind = r.text("storage_type", "io1" if r.knows("iops") or "standbys" in deployment else "gp2")
    if kind not in VOLUMES:
        raise Unpriced(f"storage_type {kind} is not an RDS volume type")
    volume, name = VOLUMES[kind]
    if kind in ("io1", "io2"):
        gigabytes = max(gigabytes, SQL_SERVER_MINIMUM_GB if engine == "SQL Server" else PROVISIONED_MINIMUM_GB)
    yield Charge(
        f"Storage ({name})",
        quantity(gigabytes, "GB-month"),
        _sku("Database Storage", volume, deployment),
        high=_largest(r, gigabytes),
    )
    if kind == "standard":
        yield Charge(
            "I/O requests", requests, sku("AmazonRDS", "System Operation", usagetype="RDS:StorageIOUsage"), usage_based=True
        )
    elif kind in ("io1", "io2"):
        iops = max(r.number("iops", PROVISIONED_MINIMUM_IOPS), PROVISIONED_MINIMUM_IOPS)
        yield Charge("Provisioned IOPS", quantity(iops, "IOPS-month"), _sku("Provisioned IOPS", volume, deployment))
        if r.flag("dedicated_log_volume"):
            yield from _log_volume(volume, deployment)
    elif kind == "gp3":
        yield from _gp3_extras(r, engine, deployment, gigabytes)


def _largest(r: View, gigabytes: Decimal) -> Quantity | None:
    """Return the size that storage autoscaling may reach."""
    if not r.knows("max_allocated_storage"):
        return None
    return quantity(max(gigabytes, r.number("max_allocated_storage")), "GB-month")


def _log_volume(volume: str, deployment: str) -> Iterator[Charge]:
    yield Charge("Dedicated log volume", quantity(LOG_VOLUME_GB, "GB-month"), _sku("Database Storage", volume, deployment))
    iops = quantity(LOG_VOLUME_IOPS, "IOPS-month")
    yield Charge("Dedicated log volume IOPS", iops, _sku("Provisioned IOPS", volume, deployment))


def _gp3_extras(r: View, engine: str, deployment: str, gigabytes: Decimal) -> Iterator[Charge]:
    striped = engine in GP3_STRIPED_FROM_GB and gigabytes >= GP3_STRIPED_FROM_GB[engine]
    included_iops = GP3_STRIPED_IOPS if striped else GP3_IOPS
    included_mibps = GP3_STRIPED_MIBPS if striped else GP3_MIBPS
    volume = VOLUMES["gp3"][0]
    iops = r.number("iops", included_iops) - included_iops
    if iops > 0:
        yield Charge(
            f"Provisioned GP3 IOPS (above {included_iops:,})",
            quantity(iops, "IOPS-month"),
            _sku("Provisioned IOPS", volume, deployment),
        )
    throughput = r.number("storage_throughput", included_mibps) - included_mibps
    if throughput > 0:
        yield Charge(
            f"Provisioned GP3 throughput (above {included_mibps:,} MiB/s)",
            quantity(throughput, "MiBps-month"),
            _sku("Provisioned Throughput", volume, deployment),
        )


def _sku(family: str, volume: str, deployment: str) -> Sku:
    return sku("AmazonRDS", family, volumeType=volume, deploymentOption=deployment)
