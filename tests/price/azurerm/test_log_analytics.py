"""azurerm_log_analytics_workspace and its exports, after https://azure.microsoft.com/pricing/details/monitor/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPE = "azurerm_log_analytics_workspace"


def workspace(values=None, usage=None, referrers=None):
    return charges(TYPE, values, usage, graph=Links(referrers=referrers or {}), region="westeurope")


def named(lines, name):
    return next((line for line in lines if line[0] == name), None)


def test_data_is_charged_by_the_gigabyte_unless_a_tier_is_named():
    line = named(workspace(usage={"monthly_log_data_ingestion_gb": 20}), "Log data ingestion")
    assert line == ("Log data ingestion", 20, "GB", "Analytics Logs Data Ingestion Analytics Logs")


def test_a_commitment_is_30_days_of_its_size():
    lines = workspace({"sku": "CapacityReservation", "reservation_capacity_in_gb_per_day": 100})
    meter = "100 GB Commitment Tier Capacity Reservation 100 GB Commitment Tier"
    assert lines[0] == ("Log data ingestion", 30, "day", meter)


def test_the_first_spelling_of_the_commitment_counts_too():
    lines = workspace({"sku": "CapacityReservation", "reservation_capcity_in_gb_per_day": 200})
    assert lines[0][3].startswith("200 GB Commitment Tier")


def test_a_commitment_that_is_not_sold_is_said():
    with pytest.raises(Unpriced, match="150 GB"):
        workspace({"sku": "CapacityReservation", "reservation_capacity_in_gb_per_day": 150})


@pytest.mark.parametrize(("days", "charged"), [(30, False), (31, False), (32, True)])
def test_retention_is_included_for_31_days(days, charged):
    assert (named(workspace({"retention_in_days": days}), "Log data retention") is not None) is charged


@pytest.mark.parametrize(
    "referrers",
    [
        {
            "azurerm_sentinel_log_analytics_workspace_onboarding": [
                resource("azurerm_sentinel_log_analytics_workspace_onboarding")
            ]
        },
        {"azurerm_sentinel_data_connector_office_365": [resource("azurerm_sentinel_data_connector_office_365")]},
        {"azurerm_log_analytics_solution": [resource("azurerm_log_analytics_solution", {"solution_name": "SecurityInsights"})]},
    ],
)
def test_sentinel_is_charged_where_the_plan_turns_it_on(referrers):
    assert named(workspace(referrers=referrers), "Sentinel data ingestion")


def test_another_solution_does_not_turn_sentinel_on():
    other = resource("azurerm_log_analytics_solution", {"solution_name": "ContainerInsights"})
    assert named(workspace(referrers={"azurerm_log_analytics_solution": [other]}), "Sentinel data ingestion") is None


def test_a_workspace_charges_for_export_basic_logs_and_archive():
    usage = {"monthly_log_data_export_gb": 1, "monthly_basic_log_data_ingestion_gb": 2, "monthly_basic_log_search_gb": 3,
             "monthly_archive_data_gb": 4, "monthly_archive_data_restored_gb": 5, "monthly_archive_data_searched_gb": 6}  # fmt: skip
    assert [line[:3] for line in workspace(usage=usage)[1:]] == [
        ("Log data export", 1, "GB"),
        ("Basic log data ingestion", 2, "GB"),
        ("Basic log search queries", 3, "GB"),
        ("Archive data", 4, "GB-month"),
        ("Archive data restored", 5, "GB-day"),
        ("Archive data searched", 6, "GB"),
    ]


def test_the_free_tier_is_free():
    with pytest.raises(Free):
        workspace({"sku": "Free"})


def test_an_old_tier_has_a_meter_of_its_own():
    assert workspace({"sku": "Premium"}) == [("Log data ingestion", None, "", "Premium Data Analyzed Premium")]


def test_the_old_tier_by_node_shows_a_fee_that_the_list_lacks():
    assert workspace({"sku": "PerNode"})[0][0] == "Nodes"


def test_a_retired_tier_without_a_price_is_said():
    with pytest.raises(Unpriced, match="Unlimited"):
        workspace({"sku": "Unlimited"})


def test_a_workspace_in_a_cluster_leaves_its_data_to_the_cluster():
    assert named(workspace({"sku": "LACluster"}), "Log data ingestion") is None


def test_an_export_rule_charges_for_what_it_exports():
    assert charges("azurerm_log_analytics_data_export_rule", {}, {"monthly_exported_gb": 7}, region="eastus2") == [
        ("Log data export", 7, "GB", "Log Analytics data export Data Exported Log Analytics data export")
    ]


def test_a_cluster_is_a_commitment_of_its_size():
    assert charges("azurerm_log_analytics_cluster", {"size_gb": 500}, region="eastus2")[0][1:3] == (30, "day")
