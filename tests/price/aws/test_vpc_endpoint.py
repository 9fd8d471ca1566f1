"""aws_vpc_endpoint, after https://aws.amazon.com/privatelink/pricing/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def test_a_gateway_endpoint_is_free_and_the_default():
    for values in ({}, {"vpc_endpoint_type": "Gateway"}):
        with pytest.raises(Free, match="gateway endpoints"):
            charges("aws_vpc_endpoint", values)


def test_an_interface_endpoint_pays_in_each_subnet():
    values = {"vpc_endpoint_type": "Interface", "subnet_ids": ["a", "b", "c"]}
    assert charges("aws_vpc_endpoint", values, {"monthly_data_processed_gb": 10}) == [
        ("Endpoint (Interface)", 2190, "hour", "VpcEndpoint-Hours"),
        ("Data processed", 10, "GB", "VpcEndpoint-Bytes"),
    ]


def test_subnets_that_are_made_by_the_same_plan_count():
    subnets = [resource("aws_subnet", address=f"aws_subnet.{name}") for name in "ab"]
    graph = Links({"subnet_ids": subnets})
    assert charges("aws_vpc_endpoint", {"vpc_endpoint_type": "Interface"}, graph=graph)[0][1] == 1460


def test_without_known_subnets_one_is_assumed():
    assert charges("aws_vpc_endpoint", {"vpc_endpoint_type": "Interface"})[0][1] == 730


def test_a_gateway_load_balancer_endpoint_has_its_own_prices():
    assert [line[3] for line in charges("aws_vpc_endpoint", {"vpc_endpoint_type": "GatewayLoadBalancer"})] == [
        "VpcEndpoint-GWLBE-Hours",
        "VpcEndpoint-GWLBE-Bytes",
    ]


def test_a_resource_endpoint_has_no_known_price():
    with pytest.raises(Unpriced, match="Resource"):
        charges("aws_vpc_endpoint", {"vpc_endpoint_type": "Resource"})
