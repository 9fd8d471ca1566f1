"""google_compute_global_forwarding_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import RULE, rule
from costgate.price.pricer import GLOBAL, Charge, prices
from costgate.price.view import View


@prices("google_compute_global_forwarding_rule", usage=RULE)
def price(r: View) -> Iterator[Charge]:
    """Hours of the rule, and data that comes in through it.

    Google charges the first five global rules of a project together, and less for each further one. The plan's first rule
    carries the five, as if the project had no others than those of the plan.

    https://cloud.google.com/load-balancing/pricing
    """
    yield from rule(r, region=GLOBAL)
