"""google_cloudbuild_worker_pool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_cloudbuild_worker_pool", usage={"monthly_build_minutes": "minute"})
def price(r: View) -> Iterator[Charge]:
    """Minutes of builds in the private pool, by the type of its machines.

    https://cloud.google.com/build/pricing
    """
    machine = r.block("worker_config").text("machine_type", "e2-standard-2")
    minutes = listed("Cloud Build", f"Private Pool Build Time {machine}")
    yield used(f"Build minutes ({machine})", r.usage("monthly_build_minutes"), minutes)
