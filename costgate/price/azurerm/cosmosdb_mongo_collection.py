"""azurerm_cosmosdb_mongo_collection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._cosmosdb import USAGE, database
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_cosmosdb_mongo_collection", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Request units, provisioned, autoscaled or serverless; transactional and analytical storage; backups; restored data.

    Each location of the account pays for itself.

    https://azure.microsoft.com/pricing/details/cosmos-db/
    """
    yield from database(r)
