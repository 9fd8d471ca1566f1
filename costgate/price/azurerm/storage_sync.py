"""azurerm_storage_sync."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("azurerm_storage_sync", usage={"servers": "number"})
def price(r: View) -> Iterator[Charge]:
    """Registered servers by the month, beyond the first; stored files are charged with their share.

    https://azure.microsoft.com/pricing/details/storage/files/
    """
    servers = r.usage_number("servers")
    further = None if servers is None else quantity(max(servers - 1, servers * 0), "month")
    yield metered("Registered servers (over 1)", further, meter("Storage", "Standard", "Standard Server", product="File Sync"))
