"""azurerm_palo_alto_virtual_network_appliance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import metered
from costgate.price.azurerm._network import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View

KIND = "Firewall NVA Data Processing"


@prices("azurerm_palo_alto_virtual_network_appliance", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that the hub sends through the appliance; the firewall that it runs is charged in the Marketplace.

    https://azure.microsoft.com/pricing/details/virtual-wan/
    """
    names = {"skuName": KIND, "meterName": f"{KIND} Data Processed"}
    data = sku("Virtual WAN", "Virtual WAN", region=worldwide(r), **names)
    yield metered("Data processed", r.usage("monthly_data_processed_gb"), data)
