"""azurerm_active_directory_domain_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._domain_services import replica_set
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_active_directory_domain_service")
def price(r: View) -> Iterator[Charge]:
    """Managed domain with its first replica set, by the hour.

    https://azure.microsoft.com/pricing/details/microsoft-entra-ds/
    """
    yield replica_set("Active directory domain service", r.text("sku"))
