"""azurerm_private_dns_resolver_dns_forwarding_ruleset."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._dns import resolver
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_private_dns_resolver_dns_forwarding_ruleset")
def price(r: View) -> Iterator[Charge]:
    """Forwarding ruleset, a month.

    https://azure.microsoft.com/pricing/details/dns/
    """
    yield from resolver(r, "Forwarding ruleset", "DNS Forwarding Ruleset")
