"""azurerm_web_pubsub."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._signalr import service, units
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_web_pubsub", usage={"monthly_additional_messages": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Units of the tier, by the day, and messages beyond the million a day that each unit includes.

    https://azure.microsoft.com/pricing/details/web-pubsub/
    """
    yield from service("Web PubSub", r.text("sku"), units(r), r.usage("monthly_additional_messages"))
