"""azurerm_automation_watcher."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._automation import watcher
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_automation_watcher")
def price(_: View) -> Iterator[Charge]:
    """Hours of the watcher. What is free once in a subscription is not counted.

    https://azure.microsoft.com/pricing/details/automation/
    """
    yield Charge("Watcher", months(), watcher(), allowance_used=True)
