"""azurerm_monitor_scheduled_query_rules_alert_v2."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._monitor import combinations, log_alert, minutes
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_monitor_scheduled_query_rules_alert_v2")
def price(r: View) -> Iterator[Charge]:
    """Log search alert rule, by how often it runs: every 1, 5, 10 or 15 minutes; rarer than that costs as 15.

    Each time series after the first, as resources and dimensions split the result. A dimension of all values counts as one.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    if not r.flag("enabled", True):
        raise Free("a disabled alert rule is not charged")
    scopes = max(1, len(r.texts("scopes")))
    series = scopes * sum(combinations(block) for block in r.blocks("criteria"))
    yield from log_alert(minutes(r.text("evaluation_frequency")), series)
