"""google_cloud_run_v2_job."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._run import allocated, size
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {"monthly_job_executions": "number", "average_task_execution_mins": "number"}


@prices("google_cloud_run_v2_job", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """VCPU and memory of each task for as long as it runs: executions, times their tasks, times the minutes of one.

    https://cloud.google.com/run/pricing
    """
    template = r.block("template")
    executions, minutes = r.usage_number("monthly_job_executions"), r.usage_number("average_task_execution_mins")
    seconds = None
    if executions is not None and minutes is not None:
        seconds = executions * minutes * 60 * template.number("task_count", 1)
    yield from allocated(size(template.block("template").blocks("containers")), seconds, "Jobs {}", usage_based=True)
