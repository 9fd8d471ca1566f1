"""azurerm_app_service_environment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_app_service_environment", usage={"operating_system": "text"})
def price(r: View) -> Iterator[Charge]:
    """Stamp fee of an environment of the first or second version, and an instance of its tier, by the hour.

    https://azure.microsoft.com/pricing/details/app-service/linux/
    """
    linux = (r.usage_text("operating_system") or "linux").lower() != "windows"
    product = "Azure App Service Isolated Plan" + (" - Linux" if linux else "")
    tier = r.text("pricing_tier", "I1").upper()
    yield Charge("Stamp fee", months(), meter("Azure App Service", "Stamp", "Stamp Fee", product=product))
    yield Charge(f"Instance usage ({tier})", months(), meter("Azure App Service", tier, f"{tier} App", product=product))
