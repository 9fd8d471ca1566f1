"""aws_route53_resolver_firewall_domain_list."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_route53_resolver_firewall_domain_list")
def price(r: View) -> Iterator[Charge]:
    """Each domain name in the list.

    https://aws.amazon.com/route53/pricing/
    """
    names = len(r.texts("domains"))
    if not names:
        raise Free("the list holds no domain name")
    found = sku("AmazonRoute53", "DNS Firewall", usagetype="DNSFirewall-DomainNames")
    yield Charge("Domain names", quantity(names, "domain-month"), found)
