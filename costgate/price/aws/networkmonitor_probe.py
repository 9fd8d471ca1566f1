"""aws_networkmonitor_probe."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_networkmonitor_probe")
def price(r: View) -> Iterator[Charge]:
    """Hours of a monitored resource, where the monitor that would count it is not in the plan.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    if r.target("monitor_name") is not None:
        raise Free("a probe is charged with its aws_networkmonitor_monitor")
    yield Charge("Monitored resource", months(), sku("AmazonCloudWatch", "Network Monitor", usagetype="CW:NetworkMonitor"))
