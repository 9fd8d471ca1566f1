"""azurerm_virtual_network_gateway."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._network import worldwide, zone
from costgate.price.azurerm._vpn import connection, express_route, vpn_sku
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, months

INCLUDED_TUNNELS = Decimal(128)


@prices("azurerm_virtual_network_gateway", usage={"p2s_connection": "number", "monthly_data_transfer_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """VPN gateway, each hour; point-to-site tunnels beyond 128, each hour; data to other virtual networks.

    An ExpressRoute gateway pays its hours only; circuit and data are the circuit's.

    https://azure.microsoft.com/pricing/details/vpn-gateway/
    """
    if r.text("type", "Vpn").lower() == "expressroute":
        yield Charge(f"ExpressRoute gateway ({r.text('sku')})", months(1), express_route(r))
        return
    kind = vpn_sku(r)
    meter = "Basic Gateway" if kind == "Basic" else kind
    gateway = sku("VPN Gateway", "VPN Gateway", region=worldwide(r), skuName=kind, meterName=meter)
    yield Charge(f"VPN gateway ({kind})", months(1), gateway)
    yield Charge("VPN gateway P2S tunnels (over 128)", _tunnels(r), connection(r, kind, "P2S"), usage_based=True)
    data = sku("VPN Gateway", "VPN Gateway Bandwidth", region=zone(r), meterName="Inter-Virtual Network Data Transfer Out")
    yield Charge("VPN gateway data transfer", r.usage("monthly_data_transfer_gb"), data, usage_based=True)


def _tunnels(r: View) -> Quantity | None:
    tunnels = r.usage_number("p2s_connection")
    return None if tunnels is None else months(max(tunnels - INCLUDED_TUNNELS, Decimal(0)))
