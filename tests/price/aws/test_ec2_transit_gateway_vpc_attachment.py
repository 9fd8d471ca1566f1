"""aws_ec2_transit_gateway_vpc_attachment, after https://aws.amazon.com/transit-gateway/pricing/."""

from tests.price.pricing import charges


def test_an_attachment_pays_hours_once_and_data():
    assert charges(
        "aws_ec2_transit_gateway_vpc_attachment", {"subnet_ids": ["a", "b"]}, {"monthly_data_processed_gb": 100}
    ) == [
        ("Transit gateway attachment", 730, "hour", "TransitGatewayVPC TransitGateway-Hours"),
        ("Data processed", 100, "GB", "TransitGatewayVPC TransitGateway-Bytes"),
    ]
