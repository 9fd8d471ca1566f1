"""azurerm_eventgrid_topic."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._event_grid import USAGE, operations
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_eventgrid_topic", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Operations of a custom topic: publishing, matching and delivery attempts.

    https://azure.microsoft.com/pricing/details/event-grid/
    """
    yield from operations(r)
