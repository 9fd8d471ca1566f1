"""google_compute_global_forwarding_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import RULE, rule
from costgate.price.pricer import GLOBAL, Charge, prices
from costgate.price.view import View


@prices("google_compute_global_forwarding_rule", usage=RULE)
def price(r: View) -> Iterator[Charge]:
    """Hours of the rule, at the price of one more than the project's first five, and data that comes in through it.

    https://cloud.google.com/load-balancing/pricing
    """
    yield from rule(r, "Cloud Load Balancer Forwarding Rule Additional Global", region=GLOBAL)
