"""azurerm_active_directory_domain_service_replica_set."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._domain_services import replica_set
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_active_directory_domain_service_replica_set")
def price(r: View) -> Iterator[Charge]:
    """Further replica set of a managed domain, by the hour, in the tier of the domain.

    https://azure.microsoft.com/pricing/details/microsoft-entra-ds/
    """
    domain = r.target("domain_service_id")
    if domain is None:
        raise Unpriced("the managed domain, whose tier sets the price, is not in the plan")
    yield replica_set("Active directory domain service replica set", domain.text("sku"))
