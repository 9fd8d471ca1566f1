"""azurerm_mssql_job_agent."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._sql import SERVICE
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_mssql_job_agent")
def price(r: View) -> Iterator[Charge]:
    """The elastic jobs agent by the hour, for its size.

    https://azure.microsoft.com/pricing/details/azure-sql-database/single/
    """
    size = r.text("sku", "JA100").upper()
    meter = sku(SERVICE, "SQL Database - Elastic Jobs Agent", skuName=size, meterName=f"{size} Job Agent")
    yield Charge(f"Job agent ({size})", months(), meter)
