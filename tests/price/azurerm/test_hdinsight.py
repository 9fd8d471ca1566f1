"""HDInsight, after https://azure.microsoft.com/pricing/details/hdinsight/."""

import pytest

from costgate.price.azurerm._hdinsight import meter
from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

SIZE = {"vm_size": "Standard_D3_V2"}
ROLES = {"head_node": [SIZE], "worker_node": [{**SIZE, "target_instance_count": 4}], "zookeeper_node": [SIZE]}


@pytest.mark.parametrize(
    ("type", "worker"),
    [
        ("azurerm_hdinsight_hadoop_cluster", "Worker"),
        ("azurerm_hdinsight_hbase_cluster", "Region"),
        ("azurerm_hdinsight_interactive_query_cluster", "Worker"),
        ("azurerm_hdinsight_spark_cluster", "Worker"),
    ],
)
def test_a_cluster_has_two_heads_its_workers_and_three_zookeepers(type, worker):
    lines = charges(type, {"roles": [ROLES]}, region="westeurope")
    assert [line[:3] for line in lines] == [
        ("Head node (Standard_D3_V2)", 2 * 730, "hour"),
        (f"{worker} node (Standard_D3_V2)", 4 * 730, "hour"),
        ("Zookeeper node (Standard_D3_V2)", 3 * 730, "hour"),
    ]


def test_edge_nodes_are_paid_when_there_are_any():
    edge = {"edge_node": [{**SIZE, "target_instance_count": 2}]}
    lines = charges("azurerm_hdinsight_hadoop_cluster", {"roles": [{**ROLES, **edge}]}, region="westeurope")
    assert lines[3][:2] == ("Edge node (Standard_D3_V2)", 2 * 730)


def kafka(tier, usage=None):
    worker = [{**SIZE, "target_instance_count": 2, "number_of_disks_per_node": 3}]
    values = {"tier": tier, "roles": [{**ROLES, "worker_node": worker}]}
    return charges("azurerm_hdinsight_kafka_cluster", values, usage, region="westeurope")


def test_kafka_pays_the_disks_of_its_workers():
    assert kafka("Standard", {"monthly_os_disk_operations": 1000})[3:] == [
        ("Managed OS disks", 6, "month", "S30 LRS Disk S30 LRS"),
        ("Disk operations", 6000, "operation", "S30 LRS Disk Operations S30 LRS"),
    ]


def test_operations_of_a_premium_kafka_are_free():
    assert kafka("Premium")[3:] == [("Managed OS disks", 6, "month", "P30 LRS Disk P30 LRS")]


@pytest.mark.parametrize(
    ("size", "product", "name"),
    [
        ("Standard_D3_V2", "HDInsight Dv2 Series", "D3 v2"),
        ("Standard_DS14_v2", "HDInsight Dv2 Series", "D14 v2"),
        ("Standard_E2s_V3", "HDInsight Ev3 Series", "E2 v3"),
        ("Standard_E64is_V3", "HDInsight Ev3 Series", "E64i v3"),
        ("Standard_D4a_V4", "HDInsight D Series", "D4a v4/D4as v4"),
        ("Standard_A4m_V2", "HDInsight Av2 Series", "A4m v2"),
        ("Standard_F2s_V2", "HDInsight FSv2 Series", "F2s v2"),
        ("Standard_G2", "HDInsight G Series", "G2"),
    ],
)
def test_a_size_is_listed_under_its_series(size, product, name):
    found = meter(size)
    assert (found.family, dict(found.attributes)["skuName"]) == (product, name)


def test_an_unknown_size_is_not_priced():
    with pytest.raises(Unpriced, match="Large"):
        meter("Standard_Large_One")
