"""aws_vpn_connection, after https://aws.amazon.com/vpn/pricing/."""

from tests.price.pricing import charges

VPN = ("VPN connection", 730, "hour", "VPN-Usage-Hours:ipsec.1")


def test_a_connection_to_a_vpn_gateway_pays_hours():
    assert charges("aws_vpn_connection", {"vpn_gateway_id": "vgw-1"}) == [VPN]


def test_a_connection_to_a_transit_gateway_pays_the_attachment_and_data_too():
    assert charges("aws_vpn_connection", {"transit_gateway_id": "tgw-1"}, {"monthly_data_processed_gb": 100}) == [
        VPN,
        ("Transit gateway attachment", 730, "hour", "TransitGatewayVPN TransitGateway-Hours"),
        ("Data processed", 100, "GB", "TransitGatewayVPN TransitGateway-Bytes"),
    ]


def test_an_accelerated_connection_has_two_accelerators():
    lines = charges("aws_vpn_connection", {"transit_gateway_id": "tgw-1", "enable_acceleration": True})
    assert lines[-1] == ("Acceleration", 1460, "hour", "Fixed fee")
