"""aws_cloudwatch_metric_stream."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Metric updates", "monthly_metric_updates", "CW:MetricStreamUsage"),)


@prices("aws_cloudwatch_metric_stream", usage={"monthly_metric_updates": "metric update"})
def price(r: View) -> Iterator[Charge]:
    """Metric updates that the stream sends.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    yield from used(r, "AmazonCloudWatch", "Metric Streams", LINES)
