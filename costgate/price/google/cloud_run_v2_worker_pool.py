"""google_cloud_run_v2_worker_pool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._run import SECONDS_PER_HOUR, allocated, size
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH


@prices("google_cloud_run_v2_worker_pool")
def price(r: View) -> Iterator[Charge]:
    """The vCPUs and memory of its instances, all the time that they live.

    https://cloud.google.com/run/pricing
    """
    scaling = r.block("scaling")
    instances = scaling.number("manual_instance_count", 0) or scaling.number("min_instance_count", 1)
    seconds = instances * HOURS_PER_MONTH * SECONDS_PER_HOUR
    yield from allocated(size(r.block("template").blocks("containers")), seconds, "Worker Pools {}")
