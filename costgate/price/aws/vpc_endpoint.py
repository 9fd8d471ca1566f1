"""aws_vpc_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

# endpoint type -> (usage type of its hours, usage type of its data)
CHARGED = {
    "interface": ("Interface", "VpcEndpoint-Hours", "VpcEndpoint-Bytes"),
    "gatewayloadbalancer": ("GatewayLoadBalancer", "VpcEndpoint-GWLBE-Hours", "VpcEndpoint-GWLBE-Bytes"),
}


@prices("aws_vpc_endpoint", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of an interface or Gateway Load Balancer endpoint in each subnet, and the data processed; gateways are free.

    https://aws.amazon.com/privatelink/pricing/
    """
    kind = r.text("vpc_endpoint_type", "Gateway").lower()
    if kind == "gateway":
        raise Free("gateway endpoints are free")
    if kind not in CHARGED:
        raise Unpriced(f"no price for a VPC endpoint of type {r.text('vpc_endpoint_type')}")
    name, hours, data = CHARGED[kind]
    yield Charge(f"Endpoint ({name})", months(_subnets(r)), sku("AmazonVPC", "VpcEndpoint", usagetype=hours))
    yield Charge(
        "Data processed",
        r.usage("monthly_data_processed_gb"),
        sku("AmazonVPC", "VpcEndpoint", usagetype=data),
        usage_based=True,
    )


def _subnets(r: View) -> int:
    """Return how many subnets the endpoint has an interface in; one where the plan does not tell."""
    listed = len(r.values.get("subnet_ids") or r.values.get("subnet_configuration") or ())
    count = listed or len({found.resource.address for found in r.targets("subnet_ids")})
    if not count:
        r.assumed["subnet_ids"] = "1 subnet"
    return count or 1
