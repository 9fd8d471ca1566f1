"""Virtual network gateways, for VPN and for ExpressRoute."""

from __future__ import annotations

from costgate.price.azurerm._network import worldwide
from costgate.price.pricer import Sku, Unpriced, sku
from costgate.price.view import View

EXPRESS_ROUTE = {
    "standard": ("ExpressRoute Standard Gateway", "Standard"),
    "highperformance": ("ExpressRoute High Performance Gateway", "High Performance"),
    "ultraperformance": ("ExpressRoute Ultra High Performance Gateway", "Ultra High Performance"),
    "ergw1az": ("ExpressRoute Gateway", "ErGw1AZ"),
    "ergw2az": ("ExpressRoute Gateway", "ErGw2AZ"),
    "ergw3az": ("ExpressRoute Gateway", "ErGw3AZ"),
}
VPN = {name.lower(): name for name in ("Basic", *(f"VpnGw{n}{az}" for n in range(1, 6) for az in ("", "AZ")))}


def vpn_sku(r: View) -> str:
    """Return the name of a VPN gateway's SKU as the price list writes it."""
    name = r.text("sku")
    if name.lower() not in VPN:
        raise Unpriced(f"a VPN gateway of sku {name} is not on the price list")
    return VPN[name.lower()]


def connection(r: View, kind: str, way: str) -> Sku:
    """Return the meter of a tunnel beyond those that a gateway of SKU *kind* includes; *way* is S2S or P2S."""
    name = kind.removesuffix("AZ")  # zone-redundant gateways pay the same, and not all of them are listed
    return sku("VPN Gateway", "VPN Gateway", region=worldwide(r), skuName=name, meterName=f"{way} Connection")


def express_route(r: View) -> Sku:
    """Return the meter of an ExpressRoute gateway's hours."""
    name = r.text("sku")
    if name.lower() not in EXPRESS_ROUTE:
        raise Unpriced(f"what an ExpressRoute gateway of sku {name} costs depends on its scale, which is not in the plan")
    family, kind = EXPRESS_ROUTE[name.lower()]
    return sku("ExpressRoute", family, region=worldwide(r), skuName=kind, meterName=f"{kind} Gateway")
