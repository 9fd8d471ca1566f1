"""azurerm_application_insights_standard_web_test."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, quantity

EVERY = 300  # seconds


@prices("azurerm_application_insights_standard_web_test")
def price(r: View) -> Iterator[Charge]:
    """Each execution of the test, from each location that it runs in.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    if not r.flag("enabled", True):
        raise Free("a test that is not enabled is not charged")
    every = r.number("frequency", EVERY)
    runs = HOURS_PER_MONTH * 3600 / every * max(1, len(r.texts("geo_locations")))
    execution = meter("Azure Monitor", "Standard Web Test", "Standard Web Test Execution")
    yield Charge(f"Standard web test ({every} second frequency)", quantity(runs, "operation"), execution)
