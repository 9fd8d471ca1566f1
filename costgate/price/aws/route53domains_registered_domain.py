"""aws_route53domains_registered_domain."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_route53domains_registered_domain")
def price(r: View) -> Iterator[Charge]:
    """The year's renewal of the domain, by its top-level domain, spread over its months.

    https://aws.amazon.com/route53/pricing/
    """
    if r.has("auto_renew") and not r.flag("auto_renew"):
        raise Free("the domain is not renewed by itself")
    top = r.text("domain_name").rpartition(".")[2].lower()
    found = sku("AmazonRegistrar", "Domain Renewal", region=GLOBAL, topLevelDomain=top)
    yield Charge(f"Renewal (.{top})", quantity(1, "domain-month"), found)
