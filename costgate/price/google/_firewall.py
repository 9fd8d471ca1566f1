"""Cloud NGFW: rules that look at names, places and known threats are charged by traffic, plain ones are not."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, Free
from costgate.price.view import View

SERVICE = "Network Security"
USAGE = {"monthly_evaluated_gb": "GB"}
STANDARD = tuple(f"{side}_{what}" for side in ("src", "dest") for what in ("fqdns", "region_codes", "threat_intelligences"))


def rule(r: View) -> Iterator[Charge]:
    """Yield the traffic that a rule of the Standard tier evaluates."""
    match = r.block("match")
    if r.flag("disabled") or not any(match.has(name) for name in STANDARD):
        raise Free("a rule of Cloud NGFW Essentials is not charged; an endpoint that inspects for it is")
    yield used("Traffic evaluated", r.usage("monthly_evaluated_gb"), everywhere(SERVICE, "Cloud NGFW Standard Data Processing"))
