"""azurerm_stream_analytics_job."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months, quantity

SERVICE = "Stream Analytics"
SHARES = {3: Decimal(1) / 3, 7: Decimal(2) / 3}  # of one unit of V2; ten of the job's units are one of V2's


@prices("azurerm_stream_analytics_job")
def price(r: View) -> Iterator[Charge]:
    """Streaming units, for the hours that the job runs: the whole month is the estimate, nothing its lower end.

    A job in a cluster of its own costs nothing beside the cluster, an Edge job a device's fee.

    https://azure.microsoft.com/pricing/details/stream-analytics/
    """
    if r.has("stream_analytics_cluster_id"):
        raise Free("the cluster that the job runs in is what is charged")
    if r.text("type", "Cloud").lower() == "edge":
        meter = sku(SERVICE, "Stream Analytics on Edge", region="global", skuName="S1", meterName="S1 Device")
        yield Charge("Edge device", quantity(1, "month"), meter)
        return
    units, nothing = r.number("streaming_units"), quantity(0, "hour")
    if r.text("sku_name", "Standard").lower() == "standardv2":
        meter = sku(SERVICE, SERVICE, skuName="Standard V2", meterName="Standard V2 Streaming Unit/Job")
        share = SHARES.get(int(units), units / 10)
        yield Charge(f"Streaming units (V2, {units})", months(share), meter, low=nothing)
    else:
        meter = sku(SERVICE, SERVICE, skuName="Standard", meterName="Standard Streaming Unit")
        yield Charge(f"Streaming units ({units})", months(units), meter, low=nothing)
