"""azurerm_mssql_managed_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._managed_instance import USAGE, instance
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_mssql_managed_instance", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Compute by the vCore-hour, storage above 32 GB, point-in-time and long-term backups, SQL licence.

    https://azure.microsoft.com/pricing/details/azure-sql-managed-instance/single/
    """
    yield from instance(r)
