"""aws_nat_gateway, after the NAT gateway tab of https://aws.amazon.com/vpc/pricing/."""

from tests.price.pricing import charges

BYTES = ("Data processed", None, "", "NatGateway-Bytes")


def test_a_gateway_pays_hours_and_for_the_data_that_somebody_states():
    assert charges("aws_nat_gateway") == [("NAT gateway", 730, "hour", "NatGateway-Hours"), BYTES]
    assert charges("aws_nat_gateway", usage={"monthly_data_processed_gb": 100})[1][1:3] == (100, "GB")


def test_a_private_gateway_costs_as_much():
    assert charges("aws_nat_gateway", {"connectivity_type": "private"})[0][1] == 730


def test_a_regional_gateway_pays_hours_in_each_zone():
    zones = [{"availability_zone": "us-east-1a"}, {"availability_zone": "us-east-1b"}]
    values = {"availability_mode": "regional", "availability_zone_address": zones}
    assert charges("aws_nat_gateway", values)[0][1] == 1460
