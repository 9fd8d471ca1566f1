"""aws_cloudwatch_log_metric_filter."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_cloudwatch_log_metric_filter", usage={"custom_metrics": "metric-month"})
def price(r: View) -> Iterator[Charge]:
    """The custom metric that the filter writes, one for each set of dimensions, in the hours in which it writes.

    A filter that never matches and has no default value writes nothing, so the number depends on the logs.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    found = sku("AmazonCloudWatch", "Metric", usagetype="CW:MetricMonitorUsage")
    yield Charge("Custom metrics", r.usage("custom_metrics"), found, usage_based=True)
