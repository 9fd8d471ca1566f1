"""azurerm_integration_service_environment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

PRODUCT = "Logic Apps Integration Service Environment"


@prices("azurerm_integration_service_environment")
def price(r: View) -> Iterator[Charge]:
    """Base unit of the environment, by the hour, and scale units of Premium: `Premium_3` has three.

    https://azure.microsoft.com/pricing/details/logic-apps/
    """
    tier, _, scale = r.text("sku_name").partition("_")
    product = f"{PRODUCT} - Developer" if tier.lower() == "developer" else PRODUCT
    yield Charge("Base units", months(), meter("Logic Apps", "Base", "Base Unit", product=product))
    if int(scale or 0):
        yield Charge("Scale units", months(int(scale)), meter("Logic Apps", "Scale", "Scale Unit", product=product))
