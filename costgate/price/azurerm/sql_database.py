"""azurerm_sql_database."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._sql import USAGE, backups, cores
from costgate.price.azurerm._sql_database import Options, by_dtu, by_vcore
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

# What a database of each edition gets when nobody names its size.
SIZES = {
    "basic": "Basic",
    "standard": "S0",
    "premium": "P1",
    "generalpurpose": "GP_Gen5_2",
    "businesscritical": "BC_Gen5_2",
    "hyperscale": "HS_Gen5_2",
}
GB = 1024**3


@prices("azurerm_sql_database", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Compute by the DTU size or by the vCore-hour, zone redundancy, SQL licence, storage, backups.

    Hyperscale has no licence, and pays for its replicas. A database in an elastic pool pays only for its backups.

    https://azure.microsoft.com/pricing/details/azure-sql-database/single/
    """
    if r.has("elastic_pool_name"):
        yield from backups(r, "RA-GRS")
        return
    edition = r.text("edition", "Standard").lower()
    size = r.text("requested_service_objective_name", SIZES.get(edition, "S0"))
    options = Options(
        gigabytes=r.number("max_size_bytes") / GB if r.knows("max_size_bytes") else None,
        redundancy="RA-GRS",
        zone_redundant=r.flag("zone_redundant"),
    )
    of = cores(size)
    yield from by_vcore(r, of, options) if of else by_dtu(r, size, options)
