"""azurerm_monitor_scheduled_query_rules_alert."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._monitor import log_alert
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_monitor_scheduled_query_rules_alert")
def price(r: View) -> Iterator[Charge]:
    """Log search alert rule, by how often it runs: every 5, 10 or 15 minutes; rarer than that costs as 15.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    if not r.flag("enabled", True):
        raise Free("a disabled alert rule is not charged")
    yield from log_alert(int(r.number("frequency")))
