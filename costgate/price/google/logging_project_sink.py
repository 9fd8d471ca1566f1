"""google_logging_project_sink."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View


@prices("google_logging_project_sink", usage={"monthly_logging_data_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Log data that is stored. The 50 GB a month that each project has free are not taken off.

    https://cloud.google.com/stackdriver/pricing#logging-costs
    """
    meter = sku("Cloud Logging", "ApplicationServices", region=GLOBAL, description="Log Storage cost")
    yield Charge("Logging data", r.usage("monthly_logging_data_gb"), meter, usage_based=True)
