"""azurerm_app_service_plan, the resource that azurerm_service_plan replaced."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._app_service import plan
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_app_service_plan")
def price(r: View) -> Iterator[Charge]:
    """Hours of the plan's instances, on which any number of apps run. Consumption and elastic plans are charged by the app.

    https://azure.microsoft.com/pricing/details/app-service/windows/
    """
    block = r.block("sku")
    linux = r.text("kind", "Windows").lower() == "linux"
    yield plan(block.text("size"), linux=linux, count=block.number("capacity", 1))
