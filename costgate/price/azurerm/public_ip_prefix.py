"""azurerm_public_ip_prefix."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import worldwide
from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import months

IPV4_BITS = 32


@prices("azurerm_public_ip_prefix")
def price(r: View) -> Iterator[Charge]:
    """IP prefix: each of its addresses, each hour, from the moment that it is created.

    https://azure.microsoft.com/pricing/details/ip-addresses/
    """
    if r.text("ip_version", "IPv4").lower() == "ipv6":
        raise Free("a prefix of IPv6 addresses is not charged")
    addresses = 2 ** (IPV4_BITS - int(r.number("prefix_length", 28)))
    kind = "Global" if r.text("sku_tier", "Regional").lower() == "global" else r.text("sku", "Standard")
    name = "Global Static Public IP" if kind == "Global" else f"{kind} Static IP Addresses"
    meter = sku("Virtual Network", "Public IP Prefix", region=worldwide(r), skuName=kind, meterName=name)
    yield Charge(f"IP prefix ({addresses} addresses)", months(addresses), meter)
