"""azurerm_network_watcher."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import watcher
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_network_watcher", usage={"monthly_diagnostic_checks": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Checks of the network diagnostic tools beyond 1,000 a month.

    https://azure.microsoft.com/pricing/details/network-watcher/
    """
    checks = r.usage("monthly_diagnostic_checks")
    yield Charge("Network diagnostic tool", checks, watcher(r, "Diagnostic Tool API"), usage_based=True)
