"""azurerm_application_insights_web_test."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import month, worldwide
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_application_insights_web_test")
def price(r: View) -> Iterator[Charge]:
    """Multi-step web test, by the month. A ping test is not charged.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    if r.text("kind", "ping").lower() != "multistep":
        raise Free("a ping test is not charged")
    if not r.flag("enabled"):
        raise Free("a test that is not enabled is not charged")
    yield Charge("Multi-step web test", month(), worldwide("Application Insights", "Basic", "Multi-step Web Test"))
