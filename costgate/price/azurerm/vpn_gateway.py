"""azurerm_vpn_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import scale_units
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_vpn_gateway")
def price(r: View) -> Iterator[Charge]:
    """Site-to-site scale units of 500 Mbps, each hour. Connections are charged with their own resource.

    https://azure.microsoft.com/pricing/details/virtual-wan/
    """
    yield scale_units(r, "VPN S2S", "scale_unit", "S2S scale units (500 Mbps)")
