"""aws_networkflowmonitor_monitor."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_networkflowmonitor_monitor", usage={"monthly_resource_hours": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the instances whose flows are monitored, and the metrics that are sent.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    found = sku("AmazonCloudWatch", "Network Flow Monitor", usagetype="CW:NetworkFlowMonitor")
    yield Charge("Monitored instances", r.usage("monthly_resource_hours"), found, usage_based=True)
