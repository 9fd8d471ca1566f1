"""google_cloud_tasks_queue."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View


@prices("google_cloud_tasks_queue", usage={"monthly_operations": "operation"})
def price(r: View) -> Iterator[Charge]:
    """API calls and push delivery attempts, in chunks of 32 KB. The account's first million is not deducted.

    https://cloud.google.com/tasks/pricing
    """
    meter = sku("Cloud Tasks", "ApplicationServices", region=GLOBAL, description="API Requests")
    yield Charge("Operations", r.usage("monthly_operations"), meter, usage_based=True)
