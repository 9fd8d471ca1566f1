"""aws_route53_traffic_policy_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_route53_traffic_policy_instance")
def price(r: View) -> Iterator[Charge]:
    """A policy record a month; its queries are charged by their kind.

    https://aws.amazon.com/route53/pricing/
    """
    found = sku("AmazonRoute53", "Traffic Flow", region=worldwide(r), usagetype="TrafficFlow-PolicyRecord")
    yield Charge("Policy record", quantity(1, "record-month"), found)
