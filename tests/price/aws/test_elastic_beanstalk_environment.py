"""aws_elastic_beanstalk_environment, after https://aws.amazon.com/elasticbeanstalk/pricing/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.pricing import charges, resource

TYPE = "aws_elastic_beanstalk_environment"
INSTANCES = ("aws:ec2:instances", "InstanceTypes")
ENVIRONMENT = "aws:elasticbeanstalk:environment"


def settings(**values):
    """Settings by a short name of each."""
    names = {
        "types": INSTANCES,
        "type": ("aws:autoscaling:launchconfiguration", "InstanceType"),
        "volume": ("aws:autoscaling:launchconfiguration", "RootVolumeType"),
        "iops": ("aws:autoscaling:launchconfiguration", "RootVolumeIOPS"),
        "least": ("aws:autoscaling:asg", "MinSize"),
        "most": ("aws:autoscaling:asg", "MaxSize"),
        "environment": (ENVIRONMENT, "EnvironmentType"),
        "balancer": (ENVIRONMENT, "LoadBalancerType"),
        "logs": ("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs"),
        "engine": ("aws:rds:dbinstance", "DBEngine"),
        "database": ("aws:rds:dbinstance", "DBInstanceClass"),
        "multi": ("aws:rds:dbinstance", "MultiAZDatabase"),
        "scheme": ("aws:ec2:vpc", "ELBScheme"),
        "subnets": ("aws:ec2:vpc", "ELBSubnets"),
        "spot": ("aws:ec2:instances", "EnableSpot"),
    }
    return {"setting": [{"namespace": names[key][0], "name": names[key][1], "value": value} for key, value in values.items()]}


def names(values, usage=None):
    return [line[:2] for line in charges(TYPE, values, usage)]


def test_each_instance_has_a_volume_and_the_load_balancer_is_classic_by_default():
    assert names(settings(types="c4.large", least="2")) == [
        ("Instances: Instance usage (Linux, on-demand, c4.large)", 1_460),
        ("Instances: Storage (gp2)", 16),
        ("Classic load balancer", 730),
        ("Data processed", None),
        ("Public IPv4 addresses", 730),
    ]


def test_a_load_balancer_has_an_address_in_each_of_its_subnets_unless_it_is_internal():
    """https://aws.amazon.com/vpc/pricing/."""
    assert names(settings(types="c4.large", subnets="subnet-1, subnet-2"))[-1] == ("Public IPv4 addresses", 1_460)
    assert names(settings(types="c4.large", scheme="internal"))[-1] == ("Data processed", None)


def test_the_newer_setting_of_the_instance_type_wins():
    lines = names(settings(type="t3a.large", types="m5.xlarge,m5.2xlarge"))
    assert "m5.xlarge" in lines[0][0]


def test_the_number_of_instances_ranges_up_to_the_largest():
    charge = next(pricer(TYPE).pricing(View(resource(TYPE, settings(types="m5.large", least="2", most="6")))))
    assert (charge.quantity.amount, charge.low.amount, charge.high.amount) == (1_460, 1_460, 4_380)


def test_one_instance_alone_has_no_load_balancer():
    assert len(names(settings(types="m5.large", environment="SingleInstance", most="8"))) == 2


def test_the_root_volume_may_have_provisioned_iops():
    assert ("Instances: Provisioned IOPS", 300) in names(settings(types="c4.large", volume="io1", iops="300"))


def test_a_network_load_balancer_pays_for_capacity_units():
    lines = names(settings(types="c4.large", balancer="network"), {"lb": {"processed_bytes_gb": 730}})
    assert lines[2:4] == [("Network load balancer", 730), ("Load balancer capacity units", 730)]


def test_a_coupled_database_and_streamed_logs_are_charged_too():
    values = settings(types="c4.large", engine="postgres", database="db.m6g.large", multi="true", logs="true")
    lines = names(values, {"cloudwatch": {"monthly_data_ingested_gb": 10}, "db": {"additional_backup_storage_gb": 7}})
    assert ("Database: Database instance (on-demand, Multi-AZ, db.m6g.large)", 730) in lines
    assert ("Database: Additional backup storage", 7) in lines
    assert ("Logs: Data ingested", 10) in lines


@pytest.mark.parametrize(("values", "reason"), [({}, "instance type"), ({"types": "m5.large", "spot": "true"}, "Spot")])
def test_what_the_settings_leave_open_is_not_priced(values, reason):
    with pytest.raises(Unpriced, match=reason):
        charges(TYPE, settings(**values))
