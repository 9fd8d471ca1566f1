"""google_dialogflow_cx_agent."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

CHARGES = {
    "monthly_text_requests": ("Text requests", "request", "CX Text Requests"),
    "monthly_audio_seconds": ("Audio", "second", "CX Audio Input and Output"),
}


@prices("google_dialogflow_cx_agent", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Requests of text, and seconds of audio that go in and out.

    https://cloud.google.com/dialogflow/pricing
    """
    for key, (name, _, description) in CHARGES.items():
        yield used(name, r.usage(key), listed("Dialogflow API", description))
