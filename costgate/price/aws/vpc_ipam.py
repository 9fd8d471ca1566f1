"""aws_vpc_ipam."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

LINES = (Metered("Active IP addresses", "active_addresses", "IPAddressManager-IP-Hours"),)


@prices("aws_vpc_ipam", usage={"active_addresses": "address-month"})
def price(r: View) -> Iterator[Charge]:
    """Active IP addresses that the IPAM manages; the free tier's features cost nothing.

    https://aws.amazon.com/vpc/pricing/
    """
    if r.text("tier", "advanced") == "free":
        raise Free("the free tier of IPAM is not charged")
    yield from used(r, "AmazonVPC", "IP Address Manager", LINES)
