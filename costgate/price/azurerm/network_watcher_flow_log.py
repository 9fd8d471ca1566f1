"""azurerm_network_watcher_flow_log."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import watcher
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

ANALYTICS = "Traffic Analytics Processing"
FAST_MINUTES = 10


@prices("azurerm_network_watcher_flow_log", usage={"monthly_logs_collected_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Network logs collected beyond 5 GB a month, and the same data processed by Traffic Analytics, where it is on.

    https://azure.microsoft.com/pricing/details/network-watcher/
    """
    if not r.flag("enabled", default=True):
        raise Free("a disabled flow log collects nothing")
    data = r.usage("monthly_logs_collected_gb")
    logs = "Network Logs Collected" if _is_of_a_security_group(r) else "VNet Flow Logs Collected"
    yield Charge("Network logs collected", data, watcher(r, logs), usage_based=True)
    for analytics in r.blocks("traffic_analytics"):
        if not analytics.flag("enabled", default=True):
            continue
        minutes = int(analytics.number("interval_in_minutes", 60))
        meter = f"{ANALYTICS} at 10-Minute Interval" if minutes == FAST_MINUTES else ANALYTICS
        yield Charge(f"Traffic Analytics data processed ({minutes} min interval)", data, watcher(r, meter), usage_based=True)


def _is_of_a_security_group(r: View) -> bool:
    """Tell the logs of a network security group from those of a virtual network, a subnet or an interface."""
    if r.has("network_security_group_id") or not r.has("target_resource_id"):
        return True
    target = r.target("target_resource_id")
    if target is not None:
        return target.type == "azurerm_network_security_group"
    return not r.knows("target_resource_id") or "/networksecuritygroups/" in r.text("target_resource_id").lower()
