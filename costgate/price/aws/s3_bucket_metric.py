"""aws_s3_bucket_metric."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_s3_bucket_metric", usage={"custom_metrics": "metric-month"})
def price(r: View) -> Iterator[Charge]:
    """Request metrics, each charged as a custom metric of CloudWatch in the hours in which requests come.

    https://aws.amazon.com/s3/pricing/
    """
    found = sku("AmazonCloudWatch", "Metric", usagetype="CW:MetricMonitorUsage")
    yield Charge("Request metrics", r.usage("custom_metrics"), found, usage_based=True)
