"""aws_route53profiles_profile."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_route53profiles_profile")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """Hours of the profile, which include its first 100 associations with a VPC.

    https://aws.amazon.com/route53/pricing/
    """
    yield Charge("Profile", months(), sku("AmazonRoute53", "Route 53 Profiles", usagetype="Profiles-Base"))
