"""azurerm_cosmosdb_postgresql_cluster."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months, quantity

SERVICE = "Azure Database for PostgreSQL"
PRODUCT = "Azure Cosmos DB for PostgreSQL Compute-"
MB = 1024


@prices("azurerm_cosmosdb_postgresql_cluster")
def price(r: View) -> Iterator[Charge]:
    """VCores of the coordinator and of the workers by the hour, and their storage; high availability doubles them.

    A burstable coordinator has a price for its size.

    https://azure.microsoft.com/pricing/details/cosmos-db/
    """
    copies = 2 if r.flag("ha_enabled") else 1
    vcores = r.number("coordinator_vcore_count")
    edition = r.text("coordinator_server_edition", "GeneralPurpose")
    burstable = edition.lower().startswith("burstable")
    sold, hours = (_burstable(vcores), months(copies)) if burstable else (_vcore("Coordinator"), months(vcores * copies))
    yield Charge(f"Coordinator ({edition}, {vcores} vCores)", hours, sold)
    workers = r.number("node_count") * copies
    if workers:
        vcores = r.number("node_vcores")
        yield Charge(f"Worker nodes ({vcores} vCores)", months(vcores * workers), _vcore("Worker"))
    storage = r.number("coordinator_storage_quota_in_mb") / MB * copies
    if workers:
        storage += r.number("node_storage_quota_in_mb") / MB * workers
    kept = {"skuName": "General Purpose", "meterName": "General Purpose Data Stored"}
    meter = sku(SERVICE, "Azure Cosmos DB for PostgreSQL General Purpose Storage", **kept)
    yield Charge("Storage", quantity(storage, "GB-month"), meter)


def _vcore(node: str) -> Sku:
    return sku(SERVICE, f"{PRODUCT} {node} Node", skuName="1 vCore", meterName="vCore")


def _burstable(vcores: Decimal) -> Sku:
    return sku(SERVICE, f"{PRODUCT} Burstable", skuName=f"{vcores} vCore", meterName="vCore")
