"""google_monitoring_metric_descriptor."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, Sku, prices, sku
from costgate.price.view import View


@prices("google_monitoring_metric_descriptor", usage={"monthly_monitoring_data_mb": "MB", "monthly_api_calls": "request"})
def price(r: View) -> Iterator[Charge]:
    """Metric data that is ingested, by the month's total, and read calls of the API.

    What each billing account has free a month, 150 MB and a million calls, is not taken off.

    https://cloud.google.com/stackdriver/pricing#monitoring-costs
    """
    yield Charge("Monitoring data", r.usage("monthly_monitoring_data_mb"), monitoring("Metric Volume"), usage_based=True)
    yield Charge("API calls", r.usage("monthly_api_calls"), monitoring("Monitoring API Requests"), usage_based=True)


def monitoring(description: str) -> Sku:
    """Return a SKU of Cloud Monitoring."""
    return sku("Cloud Monitoring", "ApplicationServices", region=GLOBAL, description=description)
