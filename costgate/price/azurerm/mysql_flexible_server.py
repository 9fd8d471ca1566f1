"""azurerm_mysql_flexible_server."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._flexible import MYSQL_EXTENDED, Size, backup, extended_support, size
from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, months, quantity

SERVICE = "Azure Database for MySQL"
PRODUCT = f"{SERVICE} Flexible Server"
BURSTABLE = {"B1s": "Basic", "B1ms": "B1MS", "B2s": "B2S"}
# The first series were listed without a name of their own.
UNNAMED = {"Ddsv4": "General Purpose", "Edsv4": "Memory Optimized"}
SMALLEST_GB = 20
FREE_IOPS, FREE_IOPS_PER_GB = 300, 3


@prices("azurerm_mysql_flexible_server", usage={"additional_backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Compute by the vCore-hour, provisioned storage, IOPS above 300 and 3 for each GB, backups beyond the server's size.

    High availability pays for the compute and the storage of a standby too. Geo-redundant backups are kept twice. With
    I/O scaling, operations are paid by the million instead of IOPS. Extended support of old versions is charged by the
    vCore, of the standby as well.

    https://azure.microsoft.com/pricing/details/mysql/flexible-server/
    """
    name = r.text("sku_name")
    of = size(name)
    compute, hours = _compute(of)
    disk = r.block("storage")
    gigabytes = disk.number("size_gb", SMALLEST_GB)
    yield Charge(f"Compute ({name})", hours, compute)
    stored = quantity(gigabytes, "GB-month")
    yield Charge("Storage", stored, _storage("Storage", "Storage Data Stored"))
    if r.blocks("high_availability"):
        yield Charge(f"Compute (standby, {name})", hours, compute)
        yield Charge("Storage (standby)", stored, _storage("Storage", "Storage Data Stored"))
    yield from _input_output(disk, gigabytes)
    yield from backup(r, SERVICE, PRODUCT)
    yield from extended_support(r, of.vcores, MYSQL_EXTENDED, SERVICE, SERVICE)


def _compute(of: Size) -> tuple[Sku, Quantity]:
    if of.tier == "Burstable":
        product = f"{PRODUCT} Burstable BS Series Compute"
        return sku(SERVICE, product, meterName=BURSTABLE.get(of.model, of.model.upper())), months()
    if of.series in {"Edsv5", "Edv5"}:  # listed by size, the others by the vCore
        product = f"{PRODUCT} Memory Optimized Edsv5 Series Compute"
        return sku(SERVICE, product, meterName=f"{of.vcores} vCore"), months()
    if of.series.startswith("EC"):
        return sku(SERVICE, f"{PRODUCT} Confidential Compute {of.series} Series", skuName="1 vCore"), months(of.vcores)
    series = f"{UNNAMED[of.series]} Series" if of.series in UNNAMED else f"{of.tier} {of.series} Series"
    return sku(SERVICE, f"{PRODUCT} {series} Compute", skuName="1 vCore"), months(of.vcores)


def _input_output(disk: View, gigabytes: Decimal) -> Iterator[Charge]:
    if disk.flag("io_scaling_enabled"):
        yield Charge("I/O operations", None, _storage("Paid IO LRS", "Paid IO LRS IO Rate Operations"), usage_based=True)
        return
    extra = disk.number("iops", 0) - FREE_IOPS - FREE_IOPS_PER_GB * gigabytes
    if extra > 0:
        yield Charge("Additional IOPS", quantity(extra, "IOPS-month"), _storage("Additional IOPS", "Additional IOPS"))


def _storage(sku_name: str, meter: str) -> Sku:
    return sku(SERVICE, f"{PRODUCT} Storage", skuName=sku_name, meterName=meter)
