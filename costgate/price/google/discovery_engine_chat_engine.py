"""google_discovery_engine_chat_engine."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_discovery_engine_chat_engine", usage={"monthly_sessions": "session"})
def price(r: View) -> Iterator[Charge]:
    """Sessions of chat with the engine.

    https://cloud.google.com/generative-ai-app-builder/pricing
    """
    yield used("Chat sessions", r.usage("monthly_sessions"), everywhere("Vertex AI Search", "Chat Sessions"))
