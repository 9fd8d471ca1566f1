"""azurerm_purview_account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

PRODUCT = "Azure Purview Data Map"


@prices("azurerm_purview_account", usage={"capacity_units": "number"})
def price(r: View) -> Iterator[Charge]:
    """Capacity units of the data map, by the hour; one is always on. Scans are charged as they run.

    https://azure.microsoft.com/pricing/details/purview/
    """
    units = months(r.usage_number("capacity_units") or 1)
    yield Charge("Data map capacity", units, meter("Azure Purview", "Standard", "Standard Capacity Unit", product=PRODUCT))
