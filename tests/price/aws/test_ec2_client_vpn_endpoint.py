"""aws_ec2_client_vpn_endpoint, after https://aws.amazon.com/vpn/pricing/."""

from tests.price.pricing import charges


def test_one_connection_is_assumed():
    assert charges("aws_ec2_client_vpn_endpoint", {}, {}) == [
        ("Connection", 730, "hour", "ClientVPN-ConnectionHours"),
    ]
