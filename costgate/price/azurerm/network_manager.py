"""azurerm_network_manager."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import worldwide
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

PRODUCT = "Azure Virtual Network Manager"


@prices("azurerm_network_manager", usage={"virtual_networks": "number"})
def price(r: View) -> Iterator[Charge]:
    """Each virtual network that has a configuration deployed, by the hour. Traffic of the peerings it makes is apart.

    https://azure.microsoft.com/pricing/details/virtual-network-manager/
    """
    networks = r.usage_number("virtual_networks")
    meter = worldwide("Virtual Network", "Standard", "Standard Virtual Network", product=PRODUCT)
    yield Charge("Managed virtual networks", None if networks is None else months(networks), meter, usage_based=True)
