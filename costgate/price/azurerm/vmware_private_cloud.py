"""azurerm_vmware_private_cloud."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._vmware import hosts
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_vmware_private_cloud")
def price(r: View) -> Iterator[Charge]:
    """Hosts of the management cluster, each by the hour. The subscription of VMware Cloud Foundation is bought from Broadcom.

    https://azure.microsoft.com/pricing/details/azure-vmware/
    """
    yield from hosts(r.text("sku_name"), r.block("management_cluster").number("size"))
