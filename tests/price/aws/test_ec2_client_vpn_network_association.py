"""aws_ec2_client_vpn_network_association, after https://aws.amazon.com/vpn/pricing/."""

from tests.price.pricing import charges


def test_each_associated_subnet_pays_hours():
    assert charges("aws_ec2_client_vpn_network_association", {}, {}) == [
        ("Endpoint association", 730, "hour", "ClientVPN-EndpointHours"),
    ]
