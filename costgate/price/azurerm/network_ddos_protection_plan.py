"""azurerm_network_ddos_protection_plan."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import worldwide
from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_network_ddos_protection_plan", usage={"overage_amount": "number"})
def price(r: View) -> Iterator[Charge]:
    """DDoS Protection Plan, each hour, for 100 public addresses, and each hour of every address beyond them.

    https://azure.microsoft.com/pricing/details/ddos-protection/
    """
    yield Charge("DDoS Protection Plan", months(1), _meter(r, "Plan"))
    further = r.usage_number("overage_amount")
    yield Charge("Overage charges", None if further is None else months(further), _meter(r, "Resource"), usage_based=True)


def _meter(r: View, name: str) -> Sku:
    family = "Azure DDOS Protection"
    names = {"skuName": "Network Protection", "meterName": f"Network Protection {name}"}
    return sku("Azure DDOS Protection", family, region=worldwide(r), **names)
