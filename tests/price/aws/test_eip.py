"""aws_eip, after the public IPv4 address tab of https://aws.amazon.com/vpc/pricing/."""

import pytest

from costgate.price.pricer import Free
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

IN_USE = [("Public IPv4 address (in use)", 730, "hour", "PublicIPv4:InUseAddress")]
IDLE = [("Public IPv4 address (idle)", 730, "hour", "PublicIPv4:IdleAddress")]


def test_an_address_that_nothing_uses_is_idle():
    assert charges("aws_eip", graph=Links()) == IDLE


def test_an_address_in_use_is_charged_too():
    assert charges("aws_eip", {"instance": "i-1"}) == IN_USE


@pytest.mark.parametrize("type", ["aws_eip_association", "aws_nat_gateway", "aws_lb"])
def test_another_resource_may_use_it(type):
    assert charges("aws_eip", graph=Links(referrers={type: [resource(type)]})) == IN_USE


@pytest.mark.parametrize("pool", [
    {"customer_owned_ipv4_pool": "ipv4pool-coip-1"}, {"ipam_pool_id": "ipam-pool-1"}, {"public_ipv4_pool": "ipv4pool-ec2-1"},
])  # fmt: skip
def test_an_address_of_one_s_own_is_free(pool):
    with pytest.raises(Free, match="a pool of your own"):
        charges("aws_eip", pool)


def test_amazon_s_pool_is_the_default():
    assert charges("aws_eip", {"public_ipv4_pool": "amazon"}) == IDLE
