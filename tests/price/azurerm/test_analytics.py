"""Databricks, Power BI, Data Explorer, Stream Analytics, Fabric: https://azure.microsoft.com/pricing/details/databricks/ ff."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges


def test_databricks_pays_units_of_each_workload():
    lines = charges("azurerm_databricks_workspace", {"sku": "premium"}, {"monthly_jobs_compute_dbu_hrs": 1000})
    assert lines == [
        ("All-purpose compute DBUs", None, "", "Premium All-purpose Compute DBU Premium All-purpose Compute"),
        ("Jobs compute DBUs", 1000, "hour", "Premium Jobs Compute DBU Premium Jobs Compute"),
        ("Jobs light compute DBUs", None, "", "Premium Jobs Light Compute DBU Premium Jobs Light Compute"),
    ]


def test_a_trial_of_databricks_is_free():
    with pytest.raises(Free, match="trial"):
        charges("azurerm_databricks_workspace", {"sku": "trial"})


def test_power_bi_pays_its_node():
    assert charges("azurerm_powerbi_embedded", {"sku_name": "A5"}) == [("Node usage (A5)", 730, "hour", "A5 Node A5")]


def test_data_explorer_pays_machines_and_a_markup_on_their_vcores():
    values = {"sku": [{"name": "Standard_E8ads_v5", "capacity": 2}]}
    assert charges("azurerm_kusto_cluster", values) == [
        ("Instance usage (engine, Standard_E8ads_v5)", 2 * 730, "hour", "Standard_E8ads_v5"),
        ("Data Explorer markup", 2 * 8 * 730, "hour", "Standard Engine Cluster Markup Standard"),
    ]


def test_a_developers_cluster_has_no_markup():
    values = {"sku": [{"name": "Dev(No SLA)_Standard_D11_v2", "capacity": 1}]}
    assert [line[0] for line in charges("azurerm_kusto_cluster", values)] == ["Instance usage (engine, Standard_D11_v2)"]


def test_a_cluster_that_scales_has_at_least_its_smallest_number_of_machines():
    scale = {"optimized_auto_scale": [{"minimum_instances": 3, "maximum_instances": 6}]}
    lines = charges("azurerm_kusto_cluster", {"sku": [{"name": "Standard_D14_v2"}], **scale})
    assert lines[0][1] == 3 * 730


def test_a_premium_disk_is_part_of_the_size():
    values = {"sku": [{"name": "Standard_DS14_v2+4TB_PS", "capacity": 2}]}
    assert charges("azurerm_kusto_cluster", values)[0][3] == "Standard_DS14_v2"


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"streaming_units": 6}, ("Streaming units (6)", 6 * 730, "hour", "Standard Streaming Unit Standard")),
        (
            {"streaming_units": 20, "sku_name": "StandardV2"},
            ("Streaming units (V2, 20)", 2 * 730, "hour", "Standard V2 Streaming Unit/Job Standard V2"),
        ),
        ({"type": "Edge"}, ("Edge device", 1, "month", "S1 Device S1")),
    ],
)
def test_a_streaming_job_pays_its_units(values, line):
    assert charges("azurerm_stream_analytics_job", values) == [line]


def test_a_job_in_a_cluster_is_free():
    with pytest.raises(Free, match="cluster"):
        charges("azurerm_stream_analytics_job", {"stream_analytics_cluster_id": "cluster"})


def test_a_streaming_cluster_pays_its_capacity():
    lines = charges("azurerm_stream_analytics_cluster", {"streaming_capacity": 36})
    assert lines == [("Streaming units (36)", 36 * 730, "hour", "Dedicated Streaming Unit Dedicated")]


@pytest.mark.parametrize(
    ("size", "family", "name"),
    [("D1", "Developer", "Developer"), ("S1", "S1", "S1"), ("S9v2", "S9 v2", "S9 v2"), ("B1", "B1", "B1")],
)
def test_analysis_services_pay_by_size(size, family, name):
    assert charges("azurerm_analysis_services_server", {"sku": size})[0][3] == f"{family} {name}"


def test_a_fabric_capacity_pays_as_many_units_as_its_name_says():
    lines = charges("azurerm_fabric_capacity", {"sku": [{"name": "F64", "tier": "Fabric"}]})
    assert lines == [("Capacity units (F64)", 64 * 730, "hour", "Power BI Capacity Usage CU Power BI Capacity Usage")]


def test_an_unknown_fabric_size_is_not_priced():
    with pytest.raises(Unpriced, match="Trial"):
        charges("azurerm_fabric_capacity", {"sku": [{"name": "Trial"}]})
