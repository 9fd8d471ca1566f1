"""azurerm_sql_elasticpool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._sql_pool import dtu_pool
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

MB = 1024


@prices("azurerm_sql_elasticpool")
def price(r: View) -> Iterator[Charge]:
    """Compute by the eDTUs, data storage beyond what is included.

    https://azure.microsoft.com/pricing/details/azure-sql-database/elastic/
    """
    yield from dtu_pool(r.text("edition").capitalize(), int(r.number("dtu")), r.number("pool_size", 0) / MB)
