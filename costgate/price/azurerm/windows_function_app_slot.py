"""azurerm_windows_function_app_slot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._functions import slot
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {"monthly_executions": "operation", "execution_duration_ms": "number", "memory_mb": "number"}


@prices("azurerm_windows_function_app_slot", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Executions of the slot and their time, where its app is charged by them; in other plans the plan pays.

    https://azure.microsoft.com/pricing/details/functions/
    """
    yield from slot(r, "function_app_id", "service_plan_id")
