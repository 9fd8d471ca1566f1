"""azurerm_app_service_certificate_binding."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._ip_ssl import ip_ssl
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_app_service_certificate_binding")
def price(r: View) -> Iterator[Charge]:
    """Certificate that is bound to an IP address, by the month. Bound to a server name it is free.

    https://azure.microsoft.com/pricing/details/app-service/windows/
    """
    yield from ip_ssl(r)
