"""aws_cloudwatch_metric_alarm."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity

MINUTE = 60
BAND_METRICS = 3  # the metric itself and the two ends of the band that is expected
BANDS = {"LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold"}


@prices("aws_cloudwatch_metric_alarm")
def price(r: View) -> Iterator[Charge]:
    """Each metric that the alarm watches, at standard or (period under a minute) high resolution.

    A metric math expression counts each metric in it; anomaly detection counts three; a Metrics Insights query as many as
    it finds, which the plan does not tell. The account's ten free alarm metrics are not deducted.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    queries = r.blocks("metric_query")
    if any(query.text("expression", "").lstrip().upper().startswith("SELECT") for query in queries):
        found = sku("AmazonCloudWatch", "Alarm", usagetype="CW:MetricInsightAlarmUsage")
        yield Charge("Metrics Insights query", None, found, usage_based=True)
        return
    metrics = [metric for query in queries for metric in query.blocks("metric")]
    high = min((view.number("period", MINUTE) for view in (metrics or [r])), default=MINUTE) < MINUTE
    name = "High resolution" if high else "Standard resolution"
    count = max(len(metrics), 1)
    if r.text("comparison_operator", "") in BANDS:
        name, count = f"{name} anomaly detection", count * BAND_METRICS
    usagetype = "CW:HighResAlarmMonitorUsage" if high else "CW:AlarmMonitorUsage"
    yield Charge(name, quantity(count, "alarm-month"), sku("AmazonCloudWatch", "Alarm", usagetype=usagetype))
