"""aws_route53_resolver_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_route53_resolver_endpoint", usage={"monthly_queries": "query"})
def price(r: View) -> Iterator[Charge]:
    """An hour of each network interface, one for each IP address of the endpoint, and the queries that pass through.

    https://aws.amazon.com/route53/pricing/
    """
    yield Charge(
        "Resolver endpoints",
        months(len(r.blocks("ip_address"))),
        sku("AmazonRoute53", "DNS Query", usagetype="ResolverNetworkInterface"),
    )
    yield Charge(
        "DNS queries",
        r.usage("monthly_queries"),
        sku("AmazonRoute53", "DNS Query", usagetype="DNS-Queries"),
        usage_based=True,
    )
