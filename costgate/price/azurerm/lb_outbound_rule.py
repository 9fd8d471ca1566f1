"""azurerm_lb_outbound_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._load_balancer import rule
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_lb_outbound_rule")
def price(r: View) -> Iterator[Charge]:
    """Rule usage, each hour, of an outbound rule beyond the first five, which the load balancer itself pays for.

    A rule whose load balancer is not in the plan counts as a further one.

    https://azure.microsoft.com/pricing/details/load-balancer/
    """
    yield from rule(r)
