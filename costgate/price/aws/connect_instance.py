"""aws_connect_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Voice", "monthly_voice_mins", "end-customer-mins"),
    Metered("Chat messages", "monthly_messages", "chat-message"),
)


@prices("aws_connect_instance", usage={"monthly_voice_mins": "minute", "monthly_messages": "message"})
def price(r: View) -> Iterator[Charge]:
    """Minutes of voice calls and messages of chats; telephony is charged by its country.

    https://aws.amazon.com/connect/pricing/
    """
    yield from used(r, "AmazonConnect", "Amazon Connect", LINES)
