"""google_cloud_scheduler_job."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("google_cloud_scheduler_job")
def price(_: View) -> Iterator[Charge]:
    """A job by the month, however often it runs, paused or not. The account's three free jobs are not deducted.

    https://cloud.google.com/scheduler/pricing
    """
    yield Charge(
        "Job", quantity(1, "job-month"), sku("Cloud Scheduler", "ApplicationServices", region=GLOBAL, description="Jobs")
    )
