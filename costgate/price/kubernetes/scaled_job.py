"""kubernetes_scaled_job."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._compute import pods
from costgate.price.kubernetes._jobs import USAGE, copies
from costgate.price.kubernetes._shape import part
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("kubernetes_scaled_job", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Share of the nodes that the pods' requests take while they run: usage `monthly_runs` times, `minutes_per_run` each.

    https://keda.sh/docs/latest/reference/scaledjob-spec/
    """
    job = part(r, "spec", "jobTargetRef")
    yield from pods(r, part(job, "template", "spec"), copies(r, job, None))
