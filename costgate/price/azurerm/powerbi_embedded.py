"""azurerm_powerbi_embedded."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

SERVICE = "Power BI Embedded"


@prices("azurerm_powerbi_embedded")
def price(r: View) -> Iterator[Charge]:
    """The node by the hour, for its size.

    https://azure.microsoft.com/pricing/details/power-bi-embedded/
    """
    size = r.text("sku_name").upper()
    meter = sku(SERVICE, SERVICE, skuName=size, meterName=f"{size} Node")
    yield Charge(f"Node usage ({size})", months(), meter)
