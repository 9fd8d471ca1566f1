"""azurerm_point_to_site_vpn_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import scale_units, wan
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_point_to_site_vpn_gateway", usage={"monthly_p2s_connections_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Point-to-site scale units of 500 Mbps, each hour, and the hours of users' connections.

    https://azure.microsoft.com/pricing/details/virtual-wan/
    """
    yield scale_units(r, "VPN P2S", "scale_unit", "P2S scale units (500 Mbps)")
    yield wan(r, "P2S connections", r.usage("monthly_p2s_connections_hrs"), "VPN P2S Connection Unit", usage_based=True)
