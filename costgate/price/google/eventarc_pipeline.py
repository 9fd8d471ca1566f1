"""google_eventarc_pipeline."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_eventarc_pipeline", usage={"monthly_messages": "message"})
def price(r: View) -> Iterator[Charge]:
    """Messages that the pipeline delivers, transforms or converts.

    https://cloud.google.com/eventarc/pricing
    """
    yield used("Messages", r.usage("monthly_messages"), listed("Eventarc", "Advanced Pipeline Messages"))
