"""aws_ec2_transit_gateway_vpc_attachment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._transit_gateway import attachment
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_ec2_transit_gateway_vpc_attachment", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of a VPC's attachment to a transit gateway, whatever the number of subnets, and the data sent into it.

    https://aws.amazon.com/transit-gateway/pricing/
    """
    yield from attachment("TransitGatewayVPC", r.usage("monthly_data_processed_gb"))
