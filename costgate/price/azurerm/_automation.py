"""Azure Automation's meters, which have one price everywhere."""

from __future__ import annotations

from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge, Sku
from costgate.price.view import View

SERVICE = "Automation"
JOBS = {"monthly_job_run_mins": "minute"}
NODES = {"non_azure_config_node_count": "month"}


def watcher() -> Sku:
    """Return the hour of a watcher."""
    return worldwide(SERVICE, "Basic", "Watcher", product="Process Automation")


def job_minutes(r: View) -> Charge:
    """Return the run time of jobs. What is free once in a subscription is not counted."""
    runtime = worldwide(SERVICE, "Basic", "Basic Runtime", product="Process Automation")
    return metered("Job run time", r.usage("monthly_job_run_mins"), runtime, shared=True)


def nodes(r: View) -> Charge:
    """Return the month of each node that is not a machine in Azure."""
    node = worldwide(SERVICE, "Non-Azure", "Non-Azure Node", product="Configuration Management")
    return metered("Non-azure config nodes", r.usage("non_azure_config_node_count"), node, shared=True)
