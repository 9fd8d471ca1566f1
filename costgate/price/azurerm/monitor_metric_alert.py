"""azurerm_monitor_metric_alert."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.azurerm._monitor import combinations
from costgate.price.pricer import Charge, Free, Sku, prices
from costgate.price.view import View
from costgate.units import quantity

SERVICE = "Azure Monitor"


@prices("azurerm_monitor_metric_alert")
def price(r: View) -> Iterator[Charge]:
    """Time series monitored: one for each resource, criterion and combination of dimension values.

    A dynamic threshold is charged in addition, for each of its time series. The first ten static series are free once in
    a subscription, which is not counted here. A dimension of all values (`*`) counts as one.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    if not r.flag("enabled", True):
        raise Free("a disabled alert rule is not charged")
    scopes = max(1, len(r.texts("scopes")))
    static = sum(combinations(block) for block in r.blocks("criteria"))
    dynamic = sum(combinations(block) for block in r.blocks("dynamic_criteria"))
    static += len(r.blocks("application_insights_web_test_location_availability_criteria"))
    series = quantity(scopes * (static + dynamic), "month")
    yield Charge("Metrics monitoring", series, _alert("Metric Monitored"), allowance_used=True)
    if dynamic:
        yield Charge("Dynamic threshold monitoring", quantity(scopes * dynamic, "month"), _alert("Dynamic Threshold"))


def _alert(name: str) -> Sku:
    return meter(SERVICE, "Alerts", f"Alerts {name}")
