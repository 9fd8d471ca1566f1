"""azurerm_traffic_manager_profile."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._traffic_manager import AZURE, is_disabled, meter
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices(
    "azurerm_traffic_manager_profile",
    usage={"monthly_dns_queries": "operation", "monthly_traffic_view_data_points": "operation"},
)
def price(r: View) -> Iterator[Charge]:
    """DNS queries, cheaper above a billion a month; data points of traffic view where it is on.

    https://azure.microsoft.com/pricing/details/traffic-manager/
    """
    if is_disabled(r):
        raise Free("a disabled profile answers no queries")
    yield Charge("DNS queries", r.usage("monthly_dns_queries"), meter(AZURE, "DNS Queries"), usage_based=True)
    if r.flag("traffic_view_enabled"):
        points = r.usage("monthly_traffic_view_data_points")
        meters = meter("Traffic View", "Traffic View Data Points Processed")
        yield Charge("Traffic view", points, meters, usage_based=True)
