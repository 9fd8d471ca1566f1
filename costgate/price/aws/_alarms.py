"""The CloudWatch alarms that a scaling policy makes."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, sku
from costgate.price.view import View
from costgate.units import quantity

MINUTE = 60
BOTH_WAYS, OUT_ONLY = 2, 1  # an alarm above the target, and one below it unless scaling in is disabled


def target_tracking(configuration: View, *, extra: int = 0) -> Iterator[Charge]:
    """Yield the alarms of a target tracking policy, and *extra* ones that the scaled service has besides."""
    count = (OUT_ONLY if configuration.flag("disable_scale_in") else BOTH_WAYS) + extra
    custom = configuration.block("customized_metric_specification")
    periods = [custom.number("period", MINUTE)]
    periods += [stat.number("period", MINUTE) for query in custom.blocks("metrics") for stat in query.blocks("metric_stat")]
    high = min(periods) < MINUTE
    found = sku("AmazonCloudWatch", "Alarm", usagetype="CW:HighResAlarmMonitorUsage" if high else "CW:AlarmMonitorUsage")
    yield Charge("Alarms of target tracking", quantity(count, "alarm-month"), found)
