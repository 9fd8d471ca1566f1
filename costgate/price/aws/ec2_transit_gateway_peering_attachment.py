"""aws_ec2_transit_gateway_peering_attachment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._transit_gateway import hours
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_ec2_transit_gateway_peering_attachment")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """Hours of an attachment to a peer transit gateway; its data is charged as transfer between regions.

    https://aws.amazon.com/transit-gateway/pricing/
    """
    yield hours("TransitGatewayPeering")
