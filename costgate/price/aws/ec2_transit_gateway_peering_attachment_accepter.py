"""aws_ec2_transit_gateway_peering_attachment_accepter."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._transit_gateway import hours
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_ec2_transit_gateway_peering_attachment_accepter")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """Hours of the accepting gateway's side: each owner of a peering pays for its own attachment.

    https://aws.amazon.com/transit-gateway/pricing/
    """
    yield hours("TransitGatewayPeering")
