"""azurerm_mssql_database."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._sql import REDUNDANCY, USAGE, backups, cores
from costgate.price.azurerm._sql_database import Options, by_dtu, by_vcore
from costgate.price.azurerm._synapse import warehouse_units
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

DEFAULT_SIZE = "GP_S_Gen5_2"


@prices("azurerm_mssql_database", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Compute by the DTU size or by the vCore-hour, zone redundancy, SQL licence, storage, backups.

    A serverless database that never pauses pays for its smallest capacity at least, any other for what it uses.
    Hyperscale has no licence, and pays for its replicas. A database in an elastic pool pays only for its backups,
    a data warehouse for its units.

    https://azure.microsoft.com/pricing/details/azure-sql-database/single/
    """
    size = r.text("sku_name", DEFAULT_SIZE)
    redundancy = REDUNDANCY.get(r.text("storage_account_type", "Geo").lower(), "RA-GRS")
    if r.has("elastic_pool_id") or size.lower() == "elasticpool":
        yield from backups(r, redundancy)
        return
    if size.lower().startswith("dw"):
        yield warehouse_units(size)
        return
    options = Options(
        gigabytes=r.number("max_size_gb") if r.knows("max_size_gb") else None,
        redundancy=redundancy,
        zone_redundant=r.flag("zone_redundant"),
        licensed=r.text("license_type", "LicenseIncluded").lower() != "baseprice",
        replicas=r.number("read_replica_count") if r.knows("read_replica_count") else None,
    )
    of = cores(size)
    yield from by_vcore(r, of, options) if of else by_dtu(r, size, options)
