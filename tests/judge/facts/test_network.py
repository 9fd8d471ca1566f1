"""Public addresses and NAT gateways."""

import pytest

from costgate.judge.facts import network

from .changes import References, change, found, resource, told


@pytest.mark.parametrize(
    ("type", "user", "path"),
    [
        ("aws_eip", "aws_nat_gateway", ("allocation_id",)),
        ("aws_eip", "aws_lb", ("subnet_mapping", 1, "allocation_id")),
        ("azurerm_public_ip", "azurerm_network_interface", ("ip_configuration", 0, "public_ip_address_id")),
        ("google_compute_address", "google_compute_instance", ("network_interface", 0, "access_config", 0, "nat_ip")),
        ("google_compute_global_address", "google_compute_global_forwarding_rule", ("ip_address",)),
    ],
)
def test_an_address_is_used_when_something_of_the_plan_refers_to_it(type, user, path):
    one, other = resource(user), resource(type)
    graph = References([one, other], {(one.address, path): [other.address]})
    assert told(type, graph=graph, wanted="ip_addresses").is_attached is True
    assert told(type, wanted="ip_addresses").is_attached is False


def test_an_address_may_name_what_it_is_for():
    assert told("aws_eip", {"instance": "i-123"}, wanted="ip_addresses").is_attached is True
    written = {"unknown": {"instance": True}, "configured": {"instance": {"references": ["aws_instance.web.id"]}}}
    assert told("aws_eip", {}, wanted="ip_addresses", **written).is_attached is True


def test_an_internal_address_costs_nothing():
    assert told("google_compute_address", {"address_type": "INTERNAL"}, wanted="ip_addresses") is None


def gateways(*actions, vpc_id=""):
    """The networks of gateways with these actions, each in a subnet of its own of one VPC."""
    vpc = resource("aws_vpc", name="main")
    subnets = [resource("aws_subnet", {"vpc_id": vpc_id}, name=f"s{number}") for number in range(len(actions))]
    made = [resource("aws_nat_gateway", name=f"n{number}") for number in range(len(actions))]
    references = {(one.address, ("subnet_id",)): [subnet.address] for one, subnet in zip(made, subnets)}
    if not vpc_id:
        references |= {(subnet.address, ("vpc_id",)): [vpc.address] for subnet in subnets}
    graph = References([vpc, *subnets, *made], references)
    wanted = frozenset({"nat_networks"})
    return network.networks(
        fact
        for one, action in zip(made, actions)
        for fact in found(change(one, None if action == "create" else one, action), graph, wanted, owner={"environment": "dev"})
    )


def test_gateways_of_one_vpc_are_counted_together_with_those_that_stay():
    (one,) = gateways("create", "no-op", "create")
    assert (one.network, one.gateway_count, one.new_count, one.environment) == ("aws_vpc.main", 3, 2, "dev")
    assert one.address == "aws_nat_gateway.n2"


def test_a_network_that_stays_as_it_is_is_not_listed():
    assert gateways("no-op", "update") == []


def test_the_id_of_a_vpc_that_is_not_in_the_plan_tells_as_much():
    (one,) = gateways("create", "create", vpc_id="vpc-1")
    assert (one.network, one.gateway_count) == ("vpc-1", 2)


def test_gateways_of_azure_are_counted_by_resource_group():
    made = resource("azurerm_nat_gateway", {"resource_group_name": "rg"})
    (one,) = network.networks(found(change(made), wanted=frozenset({"nat_networks"})))
    assert (one.network, one.gateway_count) == ("rg", 1)
