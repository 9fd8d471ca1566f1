"""google_network_management_vpc_flow_logs_config."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import networking
from costgate.price.pricer import GLOBAL, Charge, Free, prices, sku
from costgate.price.view import View


@prices("google_network_management_vpc_flow_logs_config", usage={"monthly_flow_logs_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Flow logs: their generation, and their storage in Cloud Logging.

    https://cloud.google.com/vpc/network-pricing#network-telemetry
    """
    if r.text("state", "ENABLED") != "ENABLED":
        raise Free("a disabled configuration logs nothing")
    logs = r.usage("monthly_flow_logs_gb")
    yield Charge("Flow logs generation", logs, networking("Network Telemetry Log Generation", region=GLOBAL), usage_based=True)
    stored = sku("Cloud Logging", "ApplicationServices", region=GLOBAL, description="Vended Network Logs Storage cost")
    yield Charge("Flow logs storage", logs, stored, usage_based=True)
