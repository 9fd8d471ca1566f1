"""aws_msk_cluster, aws_msk_serverless_cluster, aws_mskconnect_connector and aws_msk_replicator.

After https://aws.amazon.com/msk/pricing/.
"""

from costgate.price.lookup import pricer
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

CLUSTER = "aws_msk_cluster"
TARGET = "aws_appautoscaling_target"


def cluster(kind="kafka.m5.large", disk=None, **more):
    storage = [{"ebs_storage_info": [{"volume_size": 100, **(disk or {})}]}]
    group = {"instance_type": kind, "storage_info": storage}
    return {"number_of_broker_nodes": 3, "broker_node_group_info": [group], **more}


def test_each_broker_pays_for_its_hours_and_its_storage():
    assert charges(CLUSTER, cluster()) == [
        ("Instance (kafka.m5.large)", 2_190, "hour", "Kafka.m5.large"),
        ("Storage", 300, "GB-month", "Kafka.Storage.GP2"),
    ]


def test_the_size_may_stand_where_old_providers_had_it():
    group = {"instance_type": "kafka.t3.small", "ebs_volume_size": 50}
    assert charges(CLUSTER, {"number_of_broker_nodes": 2, "broker_node_group_info": [group]})[1][1] == 100


def test_storage_that_scales_starts_at_its_size_and_may_reach_the_largest():
    target = resource(TARGET, {"min_capacity": 1, "max_capacity": 500}, address=f"{TARGET}.this")
    view = View(resource(CLUSTER, cluster()), graph=Links(referrers={TARGET: [target]}))
    storage = list(pricer(CLUSTER).pricing(view))[1]
    assert (storage.name, storage.quantity.amount, storage.high.amount) == ("Storage (autoscaling)", 300, 1_500)


def test_throughput_is_charged_above_250_mib_a_second():
    disk = {"provisioned_throughput": [{"enabled": True, "volume_throughput": 300}]}
    assert charges(CLUSTER, cluster(disk=disk))[2] == ("Storage throughput", 150, "MiBps-month", "Kafka.Throughput")


def test_express_brokers_pay_for_storage_and_data_by_use():
    assert charges(CLUSTER, cluster("express.m7g.large")) == [
        ("Instance (express.m7g.large)", 2_190, "hour", "Express.m7g.large"),
        ("Storage", None, "", "Express.Storage"),
        ("Data in", None, "", "Express.In-Bytes"),
    ]


def test_tiered_storage_is_charged_by_use():
    assert [line[0] for line in charges(CLUSTER, cluster(storage_mode="TIERED"))[2:]] == [
        "Tiered storage",
        "Tiered storage data retrieval",
    ]


def test_a_serverless_cluster_pays_by_the_hour_and_by_use():
    lines = charges("aws_msk_serverless_cluster", {}, {"storage_gb": 10})
    assert lines[0] == ("Cluster", 730, "hour", "KafkaServerless-ClusterHours")
    assert ("Storage", 10, "GB-month", "KafkaServerless-StorageHours") in lines


def test_a_connector_that_scales_starts_with_its_fewest_workers():
    scaling = {"mcu_count": 2, "min_worker_count": 1, "max_worker_count": 4}
    view = View(resource("aws_mskconnect_connector", {"capacity": [{"autoscaling": [scaling]}]}))
    charge = next(pricer("aws_mskconnect_connector").pricing(view))
    assert (charge.quantity.amount, charge.high.amount) == (1_460, 5_840)


def test_a_provisioned_connector_pays_for_each_workers_units():
    capacity = {"provisioned_capacity": [{"mcu_count": 2, "worker_count": 3}]}
    assert charges("aws_mskconnect_connector", {"capacity": [capacity]}) == [
        ("Connector units", 4_380, "MCU-hour", "Kafka.mcu.general")
    ]


def test_a_replicator_pays_for_its_hours_and_for_data():
    assert [line[:2] for line in charges("aws_msk_replicator")] == [("Replicator", 730), ("Data processed", None)]
