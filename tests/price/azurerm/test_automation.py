"""Azure Automation, after https://azure.microsoft.com/pricing/details/automation/."""

import pytest

from tests.price.pricing import charges

JOBS = ("Job run time", 20, "minute", "Basic Runtime Basic")
NODES = ("Non-azure config nodes", 2, "month", "Non-Azure Node Non-Azure")


def test_an_account_charges_for_jobs_and_nodes_outside_azure():
    usage = {"monthly_job_run_mins": 20, "non_azure_config_node_count": 2}
    assert charges("azurerm_automation_account", {}, usage, region=None) == [JOBS, NODES]


def test_an_account_shows_watchers_that_somebody_states():
    assert charges("azurerm_automation_account", {}, {"monthly_watcher_hrs": 10})[2] == (
        "Watchers",
        10,
        "hour",
        "Watcher Basic",
    )


def test_a_schedule_charges_for_its_jobs():
    assert charges("azurerm_automation_job_schedule", {}, {"monthly_job_run_mins": 20}) == [JOBS]


@pytest.mark.parametrize("type", ["azurerm_automation_dsc_configuration", "azurerm_automation_dsc_nodeconfiguration"])
def test_a_configuration_charges_for_nodes(type):
    assert charges(type, {}, {"non_azure_config_node_count": 2}) == [NODES]


def test_a_watcher_runs_all_the_time():
    assert charges("azurerm_automation_watcher", {}) == [("Watcher", 730, "hour", "Watcher Basic")]
