"""aws_ec2_client_vpn_network_association."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_ec2_client_vpn_network_association")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """Hours of each subnet that is associated with a client VPN endpoint.

    https://aws.amazon.com/vpn/pricing/
    """
    found = sku("AmazonVPC", "Cloud Connectivity", usagetype="ClientVPN-EndpointHours")
    yield Charge("Endpoint association", months(), found)
