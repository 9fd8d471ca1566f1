"""azurerm_virtual_network_gateway_connection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import place
from costgate.price.azurerm._vpn import connection, vpn_sku
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import months

PARENT = "virtual_network_gateway_id"
INCLUDED_TUNNELS = 10


@prices("azurerm_virtual_network_gateway_connection")
def price(r: View) -> Iterator[Charge]:
    """A site-to-site or network-to-network tunnel, each hour, beyond the ten that its gateway includes.

    A Basic gateway has no more than those, an ExpressRoute connection is not charged. A connection whose gateway is not in
    the plan counts as a further one.

    https://azure.microsoft.com/pricing/details/vpn-gateway/
    """
    if r.text("type").lower() == "expressroute":
        raise Free("a connection to an ExpressRoute circuit, which is charged itself")
    gateway = r.target(PARENT)
    kind = vpn_sku(gateway) if gateway else "VpnGw1"
    position = place(r, PARENT, "azurerm_virtual_network_gateway_connection")
    if kind == "Basic" or (position is not None and position < INCLUDED_TUNNELS):
        raise Free("one of the ten tunnels that its VPN gateway includes")
    yield Charge(f"VPN gateway ({kind})", months(1), connection(r, kind, "S2S"))
