"""azurerm_eventhub_cluster."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._event_hubs import capacity_unit
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_eventhub_cluster")
def price(r: View) -> Iterator[Charge]:
    """Capacity units of a dedicated cluster, by the hour: `Dedicated_1` has one.

    https://azure.microsoft.com/pricing/details/event-hubs/
    """
    yield capacity_unit(Decimal(r.text("sku_name", "Dedicated_1").rpartition("_")[2]))
