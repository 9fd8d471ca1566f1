"""azurerm_virtual_network_peering."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._peering import transfer
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_virtual_network_peering", usage={"monthly_data_transfer_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data over the peering: out of this network at its region's price, into the other one at that one's.

    Between networks of one region both directions have one price worldwide.

    https://azure.microsoft.com/pricing/details/virtual-network/
    """
    yield from transfer(r, "virtual_network_name")
