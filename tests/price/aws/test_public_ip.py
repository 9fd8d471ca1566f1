"""Public IPv4 addresses of instances and load balancers, after https://aws.amazon.com/vpc/pricing/."""

import pytest

from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

ADDRESS = ("Public IPv4 addresses", 730, "hour", "PublicIPv4:InUseAddress")
M5 = {"instance_type": "m5.large"}
SUBNETS = {"subnets": ["a", "b", "c"]}


def addresses(type, values, graph=None):
    """The lines of public addresses."""
    return [line for line in charges(type, values, graph=graph) if line[0] == ADDRESS[0]]


@pytest.mark.parametrize(("asked", "charged"), [(True, [ADDRESS]), (False, []), (None, [])])
def test_an_instance_pays_for_the_address_that_it_asks_for(asked, charged):
    assert addresses("aws_instance", {**M5, "associate_public_ip_address": asked}) == charged


@pytest.mark.parametrize(("asked", "charged"), [(None, [ADDRESS]), (False, [])])
def test_a_public_subnet_gives_an_address_unless_the_instance_declines(asked, charged):
    links = Links({"subnet_id": [resource("aws_subnet", {"map_public_ip_on_launch": True})]})
    assert addresses("aws_instance", {**M5, "associate_public_ip_address": asked}, links) == charged


@pytest.mark.parametrize("type", ["aws_eip", "aws_eip_association"])
def test_an_elastic_ip_address_replaces_the_address(type):
    links = Links(referrers={type: [resource(type)]})
    assert addresses("aws_instance", {**M5, "associate_public_ip_address": True}, links) == []


def test_a_launch_template_gives_each_instance_of_a_group_its_addresses():
    interfaces = [{"associate_public_ip_address": "true"}, {"associate_public_ip_address": "false"}]
    template = resource("aws_launch_template", {**M5, "network_interfaces": interfaces})
    links = Links({"id": [template], "launch_template": [template]})
    group = {"min_size": 3, "max_size": 3, "launch_template": [{"id": "lt-1"}]}
    (line,) = [line for line in charges("aws_autoscaling_group", group, graph=links) if "IPv4" in line[0]]
    assert line[1:] == (2190, "hour", "PublicIPv4:InUseAddress")


@pytest.mark.parametrize(
    ("values", "count"),
    [
        (SUBNETS, 3),
        ({**SUBNETS, "internal": True}, 0),
        ({**SUBNETS, "ip_address_type": "dualstack"}, 3),
        ({**SUBNETS, "ip_address_type": "dualstack-without-public-ipv4"}, 0),
        ({**SUBNETS, "load_balancer_type": "network"}, 3),
        ({**SUBNETS, "load_balancer_type": "gateway"}, 0),
        ({"load_balancer_type": "network", "subnet_mapping": [{"allocation_id": "eipalloc-1"}, {"subnet_id": "b"}]}, 1),
        ({}, 2),
        ({"load_balancer_type": "network"}, 1),
    ],
)
def test_a_load_balancer_that_faces_the_internet_has_an_address_in_each_subnet(values, count):
    assert addresses("aws_lb", values) == ([(ADDRESS[0], 730 * count, *ADDRESS[2:])] if count else [])


def test_tasks_on_fargate_have_addresses_when_the_service_assigns_them():
    definition = resource("aws_ecs_task_definition", {"cpu": "256", "memory": "512"})
    service = {"launch_type": "FARGATE", "desired_count": 2, "network_configuration": [{"assign_public_ip": True}]}
    (line,) = addresses("aws_ecs_service", service, Links({"task_definition": [definition]}))
    assert line[1] == 1460


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("aws_db_instance", {"engine": "postgres", "instance_class": "db.m5.large", "allocated_storage": 20}),
        ("aws_rds_cluster_instance", {"engine": "aurora-mysql", "instance_class": "db.r6g.large"}),
        ("aws_rds_cluster_instance", {"engine": "aurora-mysql", "instance_class": "db.serverless"}),
    ],
)
def test_a_database_that_is_publicly_accessible_has_an_address(type, values):
    assert addresses(type, {**values, "publicly_accessible": True}) == [ADDRESS]
    assert addresses(type, values) == []
