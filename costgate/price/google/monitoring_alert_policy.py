"""google_monitoring_alert_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View

CHARGED_FROM = "2027-09-01"


@prices("google_monitoring_alert_policy")
def price(r: View) -> Iterator[Charge]:
    """Nothing yet: Google has announced that alerting will be charged no sooner than September 1, 2027.

    https://cloud.google.com/stackdriver/pricing#alerting-pricing
    """
    if r.as_of < CHARGED_FROM:
        raise Free(f"alerting is not charged before {CHARGED_FROM}")
    yield from ()
    raise Unpriced(f"Google announced charges for alerting from {CHARGED_FROM} on: no price is known yet")
