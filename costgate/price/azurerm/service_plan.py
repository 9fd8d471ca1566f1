"""azurerm_service_plan."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._app_service import plan
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_service_plan")
def price(r: View) -> Iterator[Charge]:
    """Hours of the plan's instances, on which any number of apps run. Consumption and elastic plans are charged by the app.

    https://azure.microsoft.com/pricing/details/app-service/windows/
    """
    linux = r.text("os_type", "Windows").lower() == "linux"
    yield plan(r.text("sku_name"), linux=linux, count=r.number("worker_count", 1))
