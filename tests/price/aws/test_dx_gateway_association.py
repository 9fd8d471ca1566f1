"""aws_dx_gateway_association, after https://aws.amazon.com/transit-gateway/pricing/."""

import pytest

from costgate.price.pricer import Free
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def test_an_association_with_a_transit_gateway_pays_hours_and_data():
    assert charges("aws_dx_gateway_association", {"associated_gateway_id": "tgw-1"}, {"monthly_data_processed_gb": 5}) == [
        ("Transit gateway attachment", 730, "hour", "TransitGatewayDirectConnect TransitGateway-Hours"),
        ("Data processed", 5, "GB", "TransitGatewayDirectConnect TransitGateway-Bytes"),
    ]


def test_an_association_with_a_vpn_gateway_is_free():
    with pytest.raises(Free, match="virtual private gateway"):
        charges("aws_dx_gateway_association", {"associated_gateway_id": "vgw-1"})
    with pytest.raises(Free, match="virtual private gateway"):
        charges("aws_dx_gateway_association", graph=Links({"associated_gateway_id": [resource("aws_vpn_gateway")]}))
