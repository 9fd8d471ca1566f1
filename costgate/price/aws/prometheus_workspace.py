"""aws_prometheus_workspace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Samples ingested", "monthly_samples", "AMP:MetricSampleCount"),
    Metered("Samples queried", "monthly_samples_queried", "AMP:QuerySamplesProcessed"),
    Metered("Storage", "storage_gb", "AMP:MetricStorageByteHrs"),
)
USAGE = {"monthly_samples": "sample", "monthly_samples_queried": "sample", "storage_gb": "GB-month"}


@prices("aws_prometheus_workspace", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Metric samples ingested, in steps of price; samples that queries read; storage. The free amounts are not deducted.

    https://aws.amazon.com/prometheus/pricing/
    """
    yield from used(r, "AmazonPrometheus", "Amazon Managed Service for Prometheus", LINES)
