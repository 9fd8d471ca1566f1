"""google_compute_subnetwork."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import networking
from costgate.price.pricer import GLOBAL, Charge, Free, prices, sku
from costgate.price.view import View


@prices("google_compute_subnetwork", usage={"monthly_flow_logs_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """VPC Flow Logs, where they are switched on: their generation, and their storage in Cloud Logging.

    The subnetwork itself costs nothing. Logs that are sent elsewhere are not stored in Cloud Logging.

    https://cloud.google.com/vpc/network-pricing#network-telemetry
    """
    if not r.blocks("log_config"):
        raise Free("a subnetwork is not charged; data that leaves is")
    logs = r.usage("monthly_flow_logs_gb")
    meter = networking("Network Telemetry Log Generation", region=GLOBAL)
    yield Charge("VPC Flow Logs generation", logs, meter, usage_based=True)
    meter = sku("Cloud Logging", "ApplicationServices", region=GLOBAL, description="Vended Network Logs Storage cost")
    yield Charge("VPC Flow Logs storage", logs, meter, usage_based=True)
