"""azurerm_kubernetes_fleet_manager."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_kubernetes_fleet_manager")
def price(r: View) -> Iterator[Charge]:
    """The cluster that is the fleet's hub, where it has one.

    https://azure.microsoft.com/pricing/details/kubernetes-fleet-manager/
    """
    yield from ()
    if not r.blocks("hub_profile"):
        raise Free("a fleet without a hub is not charged; its clusters are")
    raise Unpriced("the nodes of the hub's cluster are not in the plan")
