"""aws_kinesisanalyticsv2_application."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kinesis_analytics import USAGE, flink, processing
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_kinesisanalyticsv2_application", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Processing units (KPU) by the hour. Flink pays for one more that orchestrates, 50 GB of storage each, and backups.

    https://aws.amazon.com/managed-service-apache-flink/pricing/
    """
    if r.text("runtime_environment").upper().startswith("SQL"):
        yield processing(r.usage_number("kinesis_processing_units"), "KPU-Hour")
    else:
        yield from flink(r)
