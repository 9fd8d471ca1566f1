"""aws_networkmonitor_monitor."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months

PROBES_OF_A_RESOURCE = 4


@prices("aws_networkmonitor_monitor")
def price(r: View) -> Iterator[Charge]:
    """Hours of monitored resources: a subnet that up to four probes of the plan start from.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    sources: dict[str, int] = {}
    for probe in r.referrers("aws_networkmonitor_probe", "monitor_name"):
        source = next((found.resource.address for found in probe.targets("source_arn")), "") or probe.text("source_arn", "")
        sources[source] = sources.get(source, 0) + 1
    count = sum(ceil(probes / PROBES_OF_A_RESOURCE) for probes in sources.values())
    if not count:
        raise Free("no probe of this plan belongs to the monitor")
    found = sku("AmazonCloudWatch", "Network Monitor", usagetype="CW:NetworkMonitor")
    yield Charge("Monitored resources", months(count), found)
