"""google_logging_metric."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google.monitoring_metric_descriptor import monitoring
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_logging_metric", usage={"monthly_monitoring_data_mb": "MB"})
def price(r: View) -> Iterator[Charge]:
    """Metric data that the log-based metric writes.

    https://cloud.google.com/stackdriver/pricing#monitoring-costs
    """
    yield Charge("Monitoring data", r.usage("monthly_monitoring_data_mb"), monitoring("Metric Volume"), usage_based=True)
