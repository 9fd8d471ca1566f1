"""azurerm_service_plan."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._app_service import plan
from costgate.price.azurerm._elastic_plan import without_apps
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_service_plan")
def price(r: View) -> Iterator[Charge]:
    """Hours of the plan's instances, on which any number of apps run. A consumption plan is charged by the app.

    An elastic premium or workflow plan is charged with the first app on it, or by itself while it has none.

    https://azure.microsoft.com/pricing/details/app-service/windows/
    """
    alone = list(without_apps(r, r.text("sku_name")))
    if alone:
        yield from alone
        return
    linux = r.text("os_type", "Windows").lower() == "linux"
    yield plan(r.text("sku_name"), linux=linux, count=r.number("worker_count", 1))
