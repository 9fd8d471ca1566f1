"""aws_ec2_transit_gateway_peering_attachment, after https://aws.amazon.com/transit-gateway/pricing/."""

from tests.price.pricing import charges


def test_a_peering_pays_hours_only():
    assert charges("aws_ec2_transit_gateway_peering_attachment", {}, {}) == [
        ("Transit gateway attachment", 730, "hour", "TransitGatewayPeering TransitGateway-Hours"),
    ]
