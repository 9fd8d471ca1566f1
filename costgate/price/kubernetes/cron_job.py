"""kubernetes_cron_job."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.kubernetes._compute import pods
from costgate.price.kubernetes._cron import runs
from costgate.price.kubernetes._jobs import USAGE, copies
from costgate.price.kubernetes._shape import has, part, spelled
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View


@prices("kubernetes_cron_job", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Share of the nodes that the pods' requests take while they run.

    That is as often as the schedule fires, usage `minutes_per_run` each time. One that is suspended does not run.

    https://www.opencost.io/docs/specification
    """
    spec = part(r, "spec")
    if spec.flag("suspend"):
        raise Free("it is suspended")
    if not has(spec, "schedule"):
        raise Unpriced("it has no schedule")
    job = part(spec, "jobTemplate", "spec")
    yield from pods(r, part(job, "template", "spec"), copies(r, job, runs(spec.text(spelled(spec, "schedule")))))
