"""azurerm_firewall."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import worldwide
from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months

IN_A_HUB = {
    "Basic": "Basic Secured Virtual Hub",
    "Standard": "Standard Secure Virtual Hub",
    "Premium": "Premium Secured Virtual Hub",
}


@prices("azurerm_firewall", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Deployment, each hour, and data processed; by tier, and apart for a firewall that secures a virtual hub.

    https://azure.microsoft.com/pricing/details/azure-firewall/
    """
    tier = r.text("sku_tier", "Standard").capitalize()
    in_a_hub = bool(r.blocks("virtual_hub")) or r.text("sku_name", "AZFW_VNet").lower() == "azfw_hub"
    name = IN_A_HUB.get(tier, tier) if in_a_hub else tier
    yield Charge(f"Deployment ({name})", months(1), _meter(r, name, "Deployment"))
    data = r.usage("monthly_data_processed_gb")
    yield Charge("Data processed", data, _meter(r, name, "Data Processed"), usage_based=True)


def _meter(r: View, kind: str, name: str) -> Sku:
    return sku("Azure Firewall", "Azure Firewall", region=worldwide(r), skuName=kind, meterName=f"{kind} {name}")
