"""azurerm_netapp_volume_group_sap_hana."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._netapp import USAGE, volumes
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_netapp_volume_group_sap_hana", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Data that is copied from another volume; capacity is charged with the pool.

    https://azure.microsoft.com/pricing/details/netapp/
    """
    yield from volumes(r, r.blocks("volume"))
