"""azurerm_postgresql_flexible_server."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._flexible import POSTGRESQL_EXTENDED, Size, backup, extended_support, size
from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, months, quantity

SERVICE = "Azure Database for PostgreSQL"
PRODUCT = f"{SERVICE} Flexible Server"
BURSTABLE = {"B1ms": "B1MS", "B2s": "B2S"}
MB = 1024


@prices("azurerm_postgresql_flexible_server", usage={"additional_backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Compute by the vCore-hour, provisioned storage, backups beyond the size of the server.

    High availability pays for the compute and the storage of a standby too. Geo-redundant backups are kept twice.
    Extended support of old versions is charged by the vCore, of the standby as well.

    https://azure.microsoft.com/pricing/details/postgresql/flexible-server/
    """
    name = r.text("sku_name")
    of = size(name)
    compute, hours = _compute(of)
    storage = sku(SERVICE, "Az DB for PostgreSQL Flexible Server Storage", skuName="Storage", meterName="Storage Data Stored")
    yield Charge(f"Compute ({name})", hours, compute)
    stored = quantity(r.number("storage_mb") / MB, "GB-month") if r.knows("storage_mb") else None
    yield Charge("Storage", stored, storage, usage_based=stored is None)
    if r.blocks("high_availability"):
        yield Charge(f"Compute (standby, {name})", hours, compute)
        yield Charge("Storage (standby)", stored, storage, usage_based=stored is None)
    yield from backup(r, SERVICE, PRODUCT)
    yield from extended_support(r, of.vcores, POSTGRESQL_EXTENDED, SERVICE, "Azure Database for PostgSQL")


def _compute(of: Size) -> tuple[Sku, Quantity]:
    if of.tier == "Burstable":
        return sku(SERVICE, f"{PRODUCT} Burstable BS Series Compute", skuName=BURSTABLE.get(of.model, of.model)), months()
    tier = "Confidential Compute" if of.series.startswith(("DC", "EC")) else of.tier
    return sku(SERVICE, f"{PRODUCT} {tier} {of.series} Series Compute", skuName="1 vCore"), months(of.vcores)
