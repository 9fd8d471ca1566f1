"""azurerm_load_test."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

SERVICE = "Azure Load Testing"


@prices("azurerm_load_test", usage={"monthly_virtual_user_hours": "user-hour"})
def price(r: View) -> Iterator[Charge]:
    """Hours of virtual users, cheaper above a number of them.

    https://azure.microsoft.com/pricing/details/load-testing/
    """
    hours = meter(SERVICE, "Standard", "Standard Virtual User Hours")
    yield metered("Virtual user hours", r.usage("monthly_virtual_user_hours"), hours)
