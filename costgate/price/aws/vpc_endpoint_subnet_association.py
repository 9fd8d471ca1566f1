"""aws_vpc_endpoint_subnet_association."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months

KINDS = {
    "interface": ("Interface", "VpcEndpoint-Hours"),
    "gatewayloadbalancer": ("GatewayLoadBalancer", "VpcEndpoint-GWLBE-Hours"),
}


@prices("aws_vpc_endpoint_subnet_association")
def price(r: View) -> Iterator[Charge]:
    """Hours of the endpoint's interface in one more subnet; the first that an endpoint has is charged with it.

    https://aws.amazon.com/privatelink/pricing/
    """
    endpoint = next((found for found in r.targets("vpc_endpoint_id") if found.type == "aws_vpc_endpoint"), None)
    kind = "interface" if endpoint is None else endpoint.text("vpc_endpoint_type", "Gateway").lower()
    if kind not in KINDS:
        raise Free("gateway endpoints are free")
    if endpoint is not None and not endpoint.has("subnet_ids") and _is_first(r, endpoint):
        raise Free("the first subnet of an endpoint is charged with the endpoint")
    name, usagetype = KINDS[kind]
    yield Charge(f"Endpoint ({name})", months(), sku("AmazonVPC", "VpcEndpoint", usagetype=usagetype))


def _is_first(r: View, endpoint: View) -> bool:
    others = endpoint.referrers("aws_vpc_endpoint_subnet_association", "vpc_endpoint_id")
    return r.resource.address == min((found.resource.address for found in others), default=r.resource.address)
