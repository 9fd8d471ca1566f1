"""aws_cloudwatch_composite_alarm."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_cloudwatch_composite_alarm")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """A composite alarm a month; the alarms that it combines are charged by themselves.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    found = sku("AmazonCloudWatch", "Alarm", usagetype="CW:CompositeAlarmMonitorUsage")
    yield Charge("Composite alarm", quantity(1, "alarm-month"), found)
