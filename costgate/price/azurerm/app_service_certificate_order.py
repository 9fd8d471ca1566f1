"""azurerm_app_service_certificate_order."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import month, worldwide
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

SKUS = {"standard": "Standard SSL - 1 Year", "wildcard": "Wildcard SSL - 1 Year"}


@prices("azurerm_app_service_certificate_order")
def price(r: View) -> Iterator[Charge]:
    """Certificate, standard or wildcard, paid by the year: a twelfth of it each month.

    https://azure.microsoft.com/pricing/details/app-service/windows/
    """
    kind = r.text("product_type", "Standard").lower()
    name = SKUS.get(kind, SKUS["standard"])
    certificate = worldwide("Azure App Service", name, name, product="Azure App Service SSL Certificates")
    yield Charge(f"SSL certificate ({kind})", month(), certificate)
