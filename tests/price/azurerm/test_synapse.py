"""Azure Synapse Analytics, after https://azure.microsoft.com/pricing/details/synapse-analytics/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

SPARK = {"node_size": "Small", "node_size_family": "MemoryOptimized", "node_count": 3}


def sql_pool(usage=None, **values):
    return charges("azurerm_synapse_sql_pool", {"sku_name": "DW200c", **values}, usage, region="westeurope")


def spark_pool(usage=None, **values):
    return charges("azurerm_synapse_spark_pool", {**SPARK, **values}, usage, region="westeurope")


def workspace(usage=None, **values):
    lines = charges("azurerm_synapse_workspace", values, usage, region="westeurope")
    return {line[0]: line[1:] for line in lines}


def test_a_sql_pool_pays_units_storage_and_its_geo_redundant_copy():
    assert sql_pool({"storage_tb": 1}) == [
        ("DWU blocks (DW200c)", 730, "hour", "DW200c"),
        ("Storage", 1, "TB-month", "Standard LRS Data Stored Standard LRS"),
        ("Geo-redundant disaster recovery", 1000, "GB-month", "Standard RA-GRS Data Stored Standard RA-GRS"),
    ]


@pytest.mark.parametrize(
    ("usage", "values"), [({"disaster_recovery_enabled": False}, {}), ({}, {"geo_backup_policy_enabled": False})]
)
def test_the_copy_may_be_switched_off(usage, values):
    assert len(sql_pool(usage, **values)) == 2


def test_a_spark_pool_pays_vcores_while_jobs_run():
    assert spark_pool({"monthly_hours": 11}) == [("small (3 nodes)", 3 * 4 * 11, "hour", "vCore vCore")]


def test_an_autoscaling_spark_pool_has_at_least_its_smallest_number_of_nodes():
    scale = {"auto_scale": [{"min_node_count": 4, "max_node_count": 8}]}
    assert spark_pool({"monthly_hours": 9}, **scale)[0][:2] == ("small (4 nodes)", 4 * 4 * 9)


def test_hours_of_a_spark_pool_that_nobody_states_depend_on_usage():
    assert spark_pool()[0][1] is None


def test_an_unknown_node_is_not_priced():
    with pytest.raises(Unpriced, match="fpga"):
        spark_pool(node_size_family="HardwareAcceleratedFPGA")


def test_a_workspace_pays_for_what_runs_in_it():
    found = workspace(
        {
            "serverless_sql_pool_size_tb": 10,
            "dataflow_basic_instances": 2,
            "dataflow_basic_vcores": 8,
            "monthly_dataflow_basic_hours": 3,
            "monthly_datapipeline_azure_hosted_activity_runs": 3,
            "monthly_datapipeline_azure_hosted_data_integration_units": 2,
            "monthly_datapipeline_azure_hosted_data_integration_hours": 31,
        }
    )
    assert found["Serverless SQL pool size"][:2] == (10, "TB")
    assert found["Data flow (basic)"][:2] == (48, "hour")
    assert found["Data flow (standard)"][0] is None
    assert found["Data pipeline azure hosted activity runs"][:2] == (3000, "operation")
    assert found["Data pipeline azure hosted data integration units"][0] == 62
    assert found["Data pipeline self hosted data movement"][0] is None


def test_a_managed_network_has_runtimes_of_its_own():
    name = "Data pipeline azure hosted integration runtime"
    assert workspace()[name][2].endswith("Azure Hosted IR")
    assert workspace(managed_virtual_network_enabled=True)[name][2].endswith("Azure Hosted Managed VNET IR")
