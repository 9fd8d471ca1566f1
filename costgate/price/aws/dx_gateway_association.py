"""aws_dx_gateway_association."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._transit_gateway import attachment
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("aws_dx_gateway_association", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of a Direct Connect gateway's attachment to a transit gateway, and its data; to a VPN gateway it is free.

    https://aws.amazon.com/transit-gateway/pricing/
    """
    gateway = r.target("associated_gateway_id")
    known = r.values.get("associated_gateway_id") or ""
    if (gateway is not None and gateway.type == "aws_vpn_gateway") or str(known).startswith("vgw-"):
        raise Free("an association with a virtual private gateway is free")
    yield from attachment("TransitGatewayDirectConnect", r.usage("monthly_data_processed_gb"))
