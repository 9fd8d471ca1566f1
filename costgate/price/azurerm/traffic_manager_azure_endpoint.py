"""azurerm_traffic_manager_azure_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._traffic_manager import AZURE, health_checks
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_traffic_manager_azure_endpoint")
def price(r: View) -> Iterator[Charge]:
    """Health checks of an endpoint in Azure, a month, and the add-on for those every 10 seconds.

    https://azure.microsoft.com/pricing/details/traffic-manager/
    """
    yield from health_checks(r, AZURE)
