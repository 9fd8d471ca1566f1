"""azurerm_stream_analytics_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

SERVICE = "Stream Analytics"


@prices("azurerm_stream_analytics_cluster")
def price(r: View) -> Iterator[Charge]:
    """Streaming units of the cluster by the hour, whether jobs use them or not.

    https://azure.microsoft.com/pricing/details/stream-analytics/
    """
    units = r.number("streaming_capacity")
    meter = sku(SERVICE, SERVICE, skuName="Dedicated", meterName="Dedicated Streaming Unit")
    yield Charge(f"Streaming units ({units})", months(units), meter)
