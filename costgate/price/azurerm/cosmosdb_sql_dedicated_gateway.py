"""azurerm_cosmosdb_sql_dedicated_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._cosmosdb import SERVICE
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_cosmosdb_sql_dedicated_gateway")
def price(r: View) -> Iterator[Charge]:
    """Each instance of the gateway by the hour, for its size.

    https://azure.microsoft.com/pricing/details/cosmos-db/
    """
    name = r.text("instance_size")
    size = name.rpartition(".")[2]
    kind = "Memory Optimized" if size.startswith("E") else "General Purpose"
    meter = sku(SERVICE, f"Azure Cosmos DB Dedicated Gateway - {kind}", skuName=size, meterName=size)
    yield Charge(f"Dedicated gateway ({name})", months(r.number("instance_count")), meter)
