"""azurerm_api_management."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._meters import beyond_included, meter, metered
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "API Management"
TIERS = ("Developer", "Basic", "Standard", "Premium", "Isolated")
SECOND_GENERATION = {"basicv2": "Basic v2", "standardv2": "Standard v2", "premiumv2": "Premium v2"}
USAGE = {"monthly_api_calls": "operation", "self_hosted_gateway_count": "number"}


@prices("azurerm_api_management", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Units of the tier, by the hour, also in further regions; self-hosted gateways of Premium.

    Consumption: calls; what is free once in a subscription is not counted. The v2 tiers: the first unit, further units,
    and calls beyond what the tier includes.

    https://azure.microsoft.com/pricing/details/api-management/
    """
    name, _, capacity = r.text("sku_name").partition("_")
    tier = name.lower()
    if tier == "consumption":
        calls = meter(SERVICE, "Consumption", "Consumption Calls")
        yield metered("API management (consumption)", r.usage("monthly_api_calls"), calls, shared=True)
        return
    units = Decimal(capacity or 1)
    if tier in SECOND_GENERATION:
        yield from _second_generation(r, SECOND_GENERATION[tier], units)
    elif name.capitalize() in TIERS:
        label = name.capitalize()
        yield Charge(f"API management ({tier})", months(units), meter(SERVICE, label, f"{label} Unit"))
        for place in r.blocks("additional_location"):
            region = place.text("location").replace(" ", "").lower()
            there = meter(SERVICE, label, f"{label} Unit", region=region)
            yield Charge(f"API management ({tier}, {region})", months(place.number("capacity", units)), there)
    else:
        raise Unpriced(f"sku_name {name} is not a tier of API Management that has a price in the list")
    if tier == "premium":
        gateways = r.usage_number("self_hosted_gateway_count")
        hours = None if gateways is None else months(gateways)
        yield metered("Self hosted gateway", hours, meter(SERVICE, "Gateway", "Gateway Unit"))


def _second_generation(r: View, label: str, units: Decimal) -> Iterator[Charge]:
    name = f"API management ({label.lower()}"
    yield Charge(f"{name})", months(1), meter(SERVICE, label, f"{label} Unit"))
    if units > 1:
        yield Charge(f"{name}, further units)", months(units - 1), meter(SERVICE, label, f"{label} Secondary Unit"))
    if label != "Premium v2":  # which includes all calls
        yield beyond_included("Calls", r.usage("monthly_api_calls"), meter(SERVICE, label, f"{label} Calls"))
