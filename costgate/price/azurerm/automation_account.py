"""azurerm_automation_account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._automation import JOBS, NODES, job_minutes, nodes, watcher
from costgate.price.azurerm._meters import metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_automation_account", usage={**JOBS, **NODES, "monthly_watcher_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Minutes that jobs run, configuration management of nodes outside Azure, hours of watchers.

    https://azure.microsoft.com/pricing/details/automation/
    """
    yield job_minutes(r)
    yield nodes(r)
    watched = r.usage("monthly_watcher_hrs")
    if watched:
        yield metered("Watchers", watched, watcher(), shared=True)
