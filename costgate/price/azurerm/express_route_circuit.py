"""azurerm_express_route_circuit."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import month
from costgate.price.pricer import Charge, Free, Unpriced, prices, sku
from costgate.price.view import View

FAMILIES = {"metereddata": "Metered Data", "unlimiteddata": "Unlimited Data"}
# The zones of peering locations, all but the first: https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers
ZONES = {
    "Zone 2": (
        "auckland", "bangkok", "brisbane", "busan", "canberra", "chennai", "hong kong", "hyderabad", "jakarta", "kuala lumpur",
        "melbourne", "mumbai", "new delhi", "osaka", "perth", "pune", "seoul", "singapore", "sydney", "taipei", "tokyo",
    ),
    "Zone 3": (
        "abu dhabi", "bogota", "campinas", "cape town", "doha", "dubai", "johannesburg", "rio de janeiro", "santiago",
        "sao paulo",
    ),
}  # fmt: skip


@prices("azurerm_express_route_circuit", usage={"monthly_outbound_data_transfer_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Circuit, a month, by bandwidth, tier and the zone of its peering location; data out of metered circuits.

    https://azure.microsoft.com/pricing/details/expressroute/
    """
    if r.has("express_route_port_id"):
        raise Free("a circuit on an ExpressRoute Direct port, which is charged itself")
    plan = r.block("sku")
    family = FAMILIES.get(plan.text("family").lower())
    if family is None:
        raise Unpriced(f"sku.family {plan.text('family')} is not a way of paying for ExpressRoute data")
    size, zone = _bandwidth(r), _zone(r.text("peering_location"))
    kind = f"{size} {family}"
    meter = f"{plan.text('tier').capitalize()} {family} {size} Circuit"
    circuit = sku("ExpressRoute", "ExpressRoute", region=zone, skuName=kind, meterName=meter)
    yield Charge(f"Circuit ({plan.text('tier')}, {kind}, {zone})", month(), circuit)
    if family == "Metered Data":
        data = sku("ExpressRoute", "ExpressRoute", region=zone, skuName=kind, meterName="Metered Data - Data Transfer Out")
        yield Charge("Outbound data transfer", r.usage("monthly_outbound_data_transfer_gb"), data, usage_based=True)


def _bandwidth(r: View) -> str:
    mbps = int(r.number("bandwidth_in_mbps"))
    return f"{mbps} Mbps" if mbps < 1000 else f"{mbps // 1000} Gbps"


def _zone(location: str) -> str:
    city = location.lower().rstrip("0123456789 ")
    return next((zone for zone, cities in ZONES.items() if city in cities), "Zone 1")
