"""azurerm_public_ip."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import month, worldwide
from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_public_ip")
def price(r: View) -> Iterator[Charge]:
    """IP address, each hour that it exists, used or not; DDoS IP Protection where it is on without a plan.

    IPv6 addresses, and those out of a prefix, which is charged itself, are not.

    https://azure.microsoft.com/pricing/details/ip-addresses/
    """
    if r.text("ip_version", "IPv4").lower() == "ipv6":
        raise Free("an IPv6 address is not charged")
    if r.has("public_ip_prefix_id"):
        raise Free("an address out of a prefix, which is charged itself")
    method = r.text("allocation_method").lower()
    tier = r.text("sku_tier", "Regional").lower()
    # Dynamic addresses exist in the Basic SKU alone; the provider's default is Standard.
    name = "Global" if tier == "global" else r.text("sku", "Basic" if method == "dynamic" else "Standard").capitalize()
    meter = f"{name} IPv4 {method.capitalize()} Public IP"
    address = sku("Virtual Network", "IP Addresses", region=worldwide(r), skuName=name, meterName=meter)
    yield Charge(f"IP address ({method}, {tier})", months(1), address)
    if r.text("ddos_protection_mode", "VirtualNetworkInherited").lower() == "enabled" and not r.has("ddos_protection_plan_id"):
        names = {"skuName": "IP Protection", "meterName": "IP Protection Resource"}
        protection = sku("Azure DDOS Protection", "Azure DDOS Protection", region=worldwide(r), **names)
        yield Charge("DDoS IP protection", month(), protection)
