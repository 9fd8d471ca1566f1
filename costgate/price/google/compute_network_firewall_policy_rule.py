"""google_compute_network_firewall_policy_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._firewall import USAGE, rule
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_network_firewall_policy_rule", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Traffic that a rule evaluates which matches domain names, places or known threats. Other rules are not charged.

    https://cloud.google.com/firewall/pricing
    """
    yield from rule(r)
