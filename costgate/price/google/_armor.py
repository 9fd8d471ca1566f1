"""Cloud Armor: policies and rules by the month, requests by their number."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import networking
from costgate.price.pricer import GLOBAL, Charge
from costgate.price.view import View
from costgate.units import quantity

REQUESTS = {"monthly_requests": "request"}


def policy(r: View, rules: int) -> Iterator[Charge]:
    """Yield what a security policy with so many rules costs in the Standard tier."""
    yield Charge("Security policy", quantity(1, "policy-month"), networking("Networking Cloud Armor Policy", region=GLOBAL))
    yield from charged_rules(rules)
    meter = networking("Networking Cloud Armor Requests", region=GLOBAL)
    yield Charge("Requests", r.usage("monthly_requests"), meter, usage_based=True)


def charged_rules(count: int) -> Iterator[Charge]:
    """Yield what *count* rules cost."""
    if count:
        meter = networking("Networking Cloud Armor Rule", region=GLOBAL)
        yield Charge("Security rules", quantity(count, "rule-month"), meter)
