"""azurerm_app_service_environment_v3."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import months

PRODUCT = "Azure App Service Isolated v2 Plan"


@prices("azurerm_app_service_environment_v3")
def price(r: View) -> Iterator[Charge]:
    """Hosts of one's own by the hour; without them the plans in the environment are all that is charged.

    An environment with no plan in it is charged for an instance of I1v2.

    https://azure.microsoft.com/pricing/details/app-service/windows/
    """
    hosts = r.number("dedicated_host_count", 0)
    if hosts:
        yield Charge("Dedicated hosts", months(hosts), meter("Azure App Service", "IDH v2", "IDH v2", product=PRODUCT))
    elif next(r.referrers("azurerm_service_plan", "app_service_environment_id"), None) is not None:
        raise Free("the plans in the environment carry the charges")
    else:
        empty = meter("Azure App Service", "I1 v2", "I1 v2 App", product=PRODUCT)
        yield Charge("Instance usage (I1v2, of an empty environment)", months(), empty)
