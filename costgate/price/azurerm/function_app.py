"""azurerm_function_app, the resource that azurerm_linux_ and azurerm_windows_function_app replaced."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._functions import USAGE, app
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_function_app", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Executions and their time; on an elastic premium plan the vCPUs and memory of its instances instead.

    https://azure.microsoft.com/pricing/details/functions/
    """
    yield from app(r, "app_service_plan_id")
