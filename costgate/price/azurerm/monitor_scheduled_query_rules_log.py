"""azurerm_monitor_scheduled_query_rules_log."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_monitor_scheduled_query_rules_log")
def price(_: View) -> Iterator[Charge]:
    """Whatever Azure asks for making a metric of logs, apart from the azurerm_monitor_metric_alert on it.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    yield from ()
    raise Unpriced("what making metrics of logs costs is not in the price list: state it in a price file of your own")
