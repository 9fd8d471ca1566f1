"""azurerm_bot_service_azure_bot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_bot_service_azure_bot", usage={"monthly_premium_channel_messages": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Messages of premium channels (Direct Line, web chat) of an S1 bot. Standard channels and F0 are free.

    https://azure.microsoft.com/pricing/details/bot-services/
    """
    if r.text("sku").upper() != "S1":
        raise Free("an F0 bot is free")
    messages = worldwide("Azure Bot Service", "S1", "S1 Channel Messages")
    yield metered("Premium channel messages", r.usage("monthly_premium_channel_messages"), messages)
