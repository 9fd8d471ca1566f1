"""google_monitoring_uptime_check_config."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google.monitoring_metric_descriptor import monitoring
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_monitoring_uptime_check_config", usage={"monthly_executions": "execution"})
def price(r: View) -> Iterator[Charge]:
    """Executions of the check above the million a month that each project has free; state those that are charged.

    https://cloud.google.com/stackdriver/pricing#monitoring-costs
    """
    yield Charge("Executions", r.usage("monthly_executions"), monitoring("Uptime Checks"), usage_based=True)
