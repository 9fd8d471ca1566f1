"""google_cloud_run_v2_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._run import SERVICE_USAGE, Scale, service, size
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_cloud_run_v2_service", usage=SERVICE_USAGE)
def price(r: View) -> Iterator[Charge]:
    """VCPU and memory while requests are served, and requests; when the CPU never idles, all the time that instances live.

    Idle minimum instances are charged at their own rate. The account's free allowance is not deducted.

    https://cloud.google.com/run/pricing
    """
    template = r.block("template")
    containers = template.blocks("containers")
    always = any(not block.flag("cpu_idle", default=True) for one in containers for block in one.blocks("resources"))
    least = template.block("scaling").number("min_instance_count", 0)
    least = max(least, r.block("scaling").number("min_instance_count", 0))
    yield from service(r, size(containers), Scale(always, least))
