"""aws_prometheus_scraper."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_prometheus_scraper", usage={"monthly_samples": "sample"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the collector and the samples that it collects; their ingestion is charged with the workspace.

    https://aws.amazon.com/prometheus/pricing/
    """
    yield Charge("Collector", months(), _sku("AMP:CollectorHours"))
    yield Charge("Samples collected", r.usage("monthly_samples"), _sku("AMP:CollectorSampleCount"), usage_based=True)


def _sku(usagetype: str) -> Sku:
    return sku("AmazonPrometheus", "Amazon Managed Service for Prometheus", usagetype=usagetype)
