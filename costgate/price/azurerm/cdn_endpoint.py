"""azurerm_cdn_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import cdn_zone
from costgate.price.pricer import GLOBAL, Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import quantity

# the profile's SKU -> how lines are named, product, SKU of the price list
OFFERS = {
    "standard_verizon": ("Standard Verizon", "Azure CDN from Verizon", "Standard"),
    "premium_verizon": ("Premium Verizon", "Azure CDN from Verizon", "Premium"),
    "standard_akamai": ("Akamai", "Azure CDN from Akamai", "Standard"),
    "standard_microsoft": ("Microsoft", "Azure CDN from Microsoft", "Standard"),
}
ACCELERATED = "dynamicsiteacceleration"


@prices("azurerm_cdn_endpoint", usage={"monthly_outbound_gb": "GB", "monthly_rules_engine_requests": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Outbound data transfer, in the zone of the profile's location and cheaper in tiers; acceleration of it, where chosen.

    Of Azure CDN from Microsoft also the rules engine's rules beyond five, and the requests that it handles.

    https://azure.microsoft.com/pricing/details/cdn/
    """
    name, product, kind = _offer(r)
    data = r.usage("monthly_outbound_gb")
    delivery = _meter(product, kind, "Data Transfer", cdn_zone(r))
    yield Charge(f"Outbound data transfer ({name})", data, delivery, usage_based=True)
    if r.text("optimization_type", "GeneralWebDelivery").lower() == ACCELERATED and name != "Microsoft":
        meter = _meter(product, "Standard", "Acceleration Data Transfer", GLOBAL)
        yield Charge("Acceleration outbound data transfer", data, meter, usage_based=True)
    rules = len(r.blocks("delivery_rule")) + len(r.blocks("global_delivery_rule"))
    if rules and name == "Microsoft":
        yield Charge("Rules engine rules", quantity(rules, "month"), _meter(product, kind, "Rule", GLOBAL))
        requests = r.usage("monthly_rules_engine_requests")
        yield Charge("Rules engine requests", requests, _meter(product, kind, "Requests", GLOBAL), usage_based=True)


def _offer(r: View) -> tuple[str, str, str]:
    profile = r.target("profile_name")
    if profile is None:
        raise Unpriced("the price depends on the sku of the CDN profile, which is not in the plan")
    name = profile.text("sku")
    if name.lower() not in OFFERS:
        raise Unpriced(f"sku {name} is not an offer of Azure CDN")
    return OFFERS[name.lower()]


def _meter(product: str, kind: str, name: str, region: str) -> Sku:
    return sku("Content Delivery Network", product, region=region, skuName=kind, meterName=f"{kind} {name}")
