"""aws_route53_zone."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_route53_zone")
def price(r: View) -> Iterator[Charge]:
    """A hosted zone a month, public or private; the price falls after an account's first 25 zones.

    Each zone is priced as one of the first 25, and queries are charged with the zone's records.

    https://aws.amazon.com/route53/pricing/
    """
    found = sku("AmazonRoute53", "DNS Zone", region=worldwide(r), usagetype="HostedZone")
    yield Charge("Hosted zone", quantity(1, "zone-month"), found)
