"""aws_route53_resolver_firewall_rule_group_association."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Queries", "monthly_queries", "DNSFirewall-Queries"),)


@prices("aws_route53_resolver_firewall_rule_group_association", usage={"monthly_queries": "query"})
def price(r: View) -> Iterator[Charge]:
    """Queries that the firewall inspects.

    https://aws.amazon.com/route53/pricing/
    """
    yield from used(r, "AmazonRoute53", "DNS Firewall", LINES)
