"""azurerm_virtual_hub_connection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._peering import transfer
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_virtual_hub_connection", usage={"monthly_data_transfer_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data between the hub and the connected network, at the price of a peering.

    https://azure.microsoft.com/pricing/details/virtual-wan/
    """
    yield from transfer(r, "virtual_hub_id")
