"""aws_neptune_cluster_instance, after https://aws.amazon.com/neptune/pricing/."""

from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def priced(values, usage=None, cluster=None):
    links = Links({"cluster_identifier": [resource("aws_neptune_cluster", cluster)]} if cluster else None)
    return charges("aws_neptune_cluster_instance", values, usage, graph=links)


def test_an_instance_is_charged_by_the_hour_and_its_credits_by_usage():
    assert priced({"instance_class": "db.t3.medium"}) == [
        ("Database instance (on-demand, db.t3.medium)", 730, "hour", "InstanceUsage:db.t3.medium"),
        ("CPU credits", None, "", "CPUCredits"),
    ]


def test_stated_credits_are_vcpu_hours_of_the_month():
    assert priced({"instance_class": "db.t3.medium"}, {"monthly_cpu_credit_hrs": 10})[1][1:3] == (10, "vCPU-hour")


def test_an_io_optimized_cluster_makes_its_instances_dearer():
    lines = priced({"instance_class": "db.r5.large"}, cluster={"storage_type": "iopt1"})
    assert lines[0][3] == "InstanceUsageIOOptimized:db.r5.large"


def test_serverless_is_charged_for_at_least_the_smallest_capacity():
    cluster = {"serverless_v2_scaling_configuration": [{"min_capacity": 4, "max_capacity": 8}]}
    assert priced({"instance_class": "db.serverless"}, cluster=cluster) == [
        ("Neptune serverless", 2920, "NCU-hour", "ServerlessUsage"),
    ]
