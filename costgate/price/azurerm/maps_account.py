"""azurerm_maps_account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

TRANSACTIONS = (
    ("Search", "Location Insights", "Location Insights Search"),
    ("Routing", "Location Insights", "Location Insights Routing"),
    ("Weather", "Location Insights", "Location Insights Weather"),
    ("Geolocation", "Location Insights", "Location Insights Geolocation"),
    ("Base map tiles", "Maps", "Maps Base Map Tiles"),
    ("Imagery tiles", "Maps", "Maps Imagery Tiles"),
)
USAGE = {f"monthly_{name.lower().replace(' ', '_')}_transactions": "operation" for name, _, _ in TRANSACTIONS}


@prices("azurerm_maps_account", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Transactions of the Gen2 price list: searches, routes, weather, geolocation and map tiles.

    What a month has free is not counted here.

    https://azure.microsoft.com/pricing/details/azure-maps/
    """
    for name, group, meter_name in TRANSACTIONS:
        key = f"monthly_{name.lower().replace(' ', '_')}_transactions"
        yield metered(f"{name} transactions", r.usage(key), worldwide("Azure Maps", group, meter_name), shared=True)
