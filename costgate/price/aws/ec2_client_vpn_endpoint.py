"""aws_ec2_client_vpn_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_ec2_client_vpn_endpoint")
def price(r: View) -> Iterator[Charge]:
    """Hours of client connections: one that stays open is assumed; the associated subnets are charged by themselves.

    https://aws.amazon.com/vpn/pricing/
    """
    r.assumed["connections"] = "1"
    yield Charge("Connection", months(), sku("AmazonVPC", "Cloud Connectivity", usagetype="ClientVPN-ConnectionHours"))
