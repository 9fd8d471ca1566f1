"""aws_kinesis_analytics_application."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kinesis_analytics import USAGE, processing
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_kinesis_analytics_application", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Processing units (KPU) by the hour, as many as the stream needs.

    https://aws.amazon.com/kinesis/data-analytics/pricing/
    """
    yield processing(r.usage_number("kinesis_processing_units"), "KPU-Hour")
