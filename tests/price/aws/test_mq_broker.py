"""aws_mq_broker, after https://aws.amazon.com/amazon-mq/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def priced(values, usage=None):
    return charges("aws_mq_broker", {"engine_type": "ActiveMQ", "host_instance_type": "mq.m5.large", **values}, usage)


def test_a_single_activemq_broker_keeps_its_messages_in_efs():
    assert priced({}) == [
        ("Instance usage (ActiveMQ, mq.m5.large, single_instance)", 730, "hour", "ActiveMQ Single-AZ mq.m5.large"),
        ("Storage (ActiveMQ, EFS)", None, "", "TimedStorage-ByteHrs"),
    ]


def test_an_active_and_a_standby_broker_are_one_sku():
    assert priced({"deployment_mode": "ACTIVE_STANDBY_MULTI_AZ"})[0][1:] == (730, "hour", "ActiveMQ Multi-AZ mq.m5.large")


def test_ebs_has_its_own_rate():
    assert priced({"storage_type": "ebs"}, {"storage_size_gb": 5})[1][1:] == (5, "GB-month", "TimedStorage-EBS-ByteHrs")


def test_a_rabbitmq_cluster_keeps_three_volumes():
    lines = priced({"engine_type": "RabbitMQ", "deployment_mode": "CLUSTER_MULTI_AZ"}, {"storage_size_gb": 10})
    assert [line[1:] for line in lines] == [
        (730, "hour", "RabbitMQ Multi-AZ mq.m5.large"),
        (30, "GB-month", "TimedStorage-EBS-ByteHrs"),
    ]


def test_an_unknown_engine_is_named():
    with pytest.raises(Unpriced, match="Kafka"):
        priced({"engine_type": "Kafka"})
