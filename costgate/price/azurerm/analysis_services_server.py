"""azurerm_analysis_services_server."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

SERVICE = "Azure Analysis Services"
TIERS = {"D": "Developer", "B": "Basic", "S": "Standard"}


@prices("azurerm_analysis_services_server")
def price(r: View) -> Iterator[Charge]:
    """The server by the hour, for its size.

    https://azure.microsoft.com/pricing/details/analysis-services/
    """
    name = r.text("sku").upper()
    tier = TIERS.get(name[:1], name)
    size = "Developer" if tier == "Developer" else name.replace("V2", " v2")
    product = f"{SERVICE} {tier}{' v2' if 'V2' in name else ''}"
    yield Charge(f"Server ({name})", months(), sku(SERVICE, product, skuName=size, meterName=size))
