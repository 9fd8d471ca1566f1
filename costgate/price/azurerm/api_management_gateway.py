"""azurerm_api_management_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_api_management_gateway")
def price(r: View) -> Iterator[Charge]:
    """Self-hosted gateway, by the hour. With a Developer service it is free.

    https://azure.microsoft.com/pricing/details/api-management/
    """
    service = r.target("api_management_id")
    if service is not None and service.text("sku_name", "").lower().startswith("developer"):
        raise Free("a self-hosted gateway of a Developer service is not charged")
    yield Charge("Self hosted gateway", months(), meter("API Management", "Gateway", "Gateway Unit"))
