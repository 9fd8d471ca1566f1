"""azurerm_automation_job_schedule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._automation import JOBS, job_minutes
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_automation_job_schedule", usage=JOBS)
def price(r: View) -> Iterator[Charge]:
    """Minutes that the scheduled jobs run.

    https://azure.microsoft.com/pricing/details/automation/
    """
    yield job_minutes(r)
