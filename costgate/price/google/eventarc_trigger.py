"""google_eventarc_trigger."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("google_eventarc_trigger", usage={"monthly_events": "event"})
def price(r: View) -> Iterator[Charge]:
    """Events that come over a channel, from others than Google; those of Google's services are not charged.

    https://cloud.google.com/eventarc/pricing
    """
    if not r.has("channel"):
        raise Free("events of Google's services are not charged; what they start is")
    yield used("Events from others", r.usage("monthly_events"), listed("Eventarc", "Third-Party Events"))
