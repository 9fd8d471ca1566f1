"""azurerm_log_analytics_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._log_analytics import committed
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

SMALLEST = 100  # GB a day


@prices("azurerm_log_analytics_cluster")
def price(r: View) -> Iterator[Charge]:
    """Commitment of a dedicated cluster to so many gigabytes a day, which its workspaces share.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    yield committed(int(r.number("size_gb", SMALLEST)))
