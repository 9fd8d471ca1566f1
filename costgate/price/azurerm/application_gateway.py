"""azurerm_application_gateway."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, Quantity, months, quantity

# SKU -> how its lines are named, product and word of its meters
SECOND_VERSION = {
    "basic": ("basic v2", "basic", "Application Gateway Basic v2", "Basic"),
    "standard_v2": ("standard v2", "standard", "Application Gateway Standard v2", "Standard"),
    "waf_v2": ("WAF v2", "WAF", "Application Gateway WAF v2", "Standard"),
}
FIRST_VERSION = {"standard": ("standard", "Basic Application Gateway"), "waf": ("WAF", "WAF Application Gateway")}
UNITS_PER_INSTANCE = 10  # capacity units that each instance reserves


@prices(
    "azurerm_application_gateway",
    usage={"capacity_units": "number", "monthly_v2_capacity_units": "hour", "monthly_data_processed_gb": "GB"},
)
def price(r: View) -> Iterator[Charge]:
    """Version 2: gateway usage, each hour, and capacity units: those used, or the ten of each reserved instance if more.

    Version 1: gateway usage by size and instance, each hour, and data processed.

    https://azure.microsoft.com/pricing/details/application-gateway/
    """
    name = r.block("sku").text("name")
    if name.lower() in SECOND_VERSION:
        yield from _second_version(r, *SECOND_VERSION[name.lower()])
        return
    kind, _, size = name.lower().partition("_")
    if kind not in FIRST_VERSION or not size:
        raise Unpriced(f"sku {name} is not a size of Application Gateway")
    yield from _first_version(r, *FIRST_VERSION[kind], size.capitalize())


def _second_version(r: View, gateway: str, units: str, product: str, word: str) -> Iterator[Charge]:
    yield Charge(f"Gateway usage ({gateway})", months(1), _meter(product, word, "Fixed Cost"))
    used, reserved = _used(r), months(_instances(r) * UNITS_PER_INSTANCE)
    amounts = [each for each in (used, reserved) if each is not None and each.amount]
    amount = max(amounts, key=lambda each: each.amount, default=used)
    meter = _meter(product, word, "Capacity Units")
    yield Charge(f"V2 capacity units ({units})", amount, meter, usage_based=used is not None, high=_most(r, amount, used))


def _most(r: View, amount: Quantity | None, used: Quantity | None) -> Quantity | None:
    """Return the capacity units of the most instances that autoscaling may start, where nobody states how many are used."""
    scaling = r.blocks("autoscale_configuration")
    if amount is None or used is not None or not scaling or not scaling[0].knows("max_capacity"):
        return None
    return max(amount, months(scaling[0].number("max_capacity") * UNITS_PER_INSTANCE), key=lambda each: each.amount)


def _instances(r: View) -> Decimal:
    """Return how many instances are reserved: those of manual scaling, or the least that autoscaling keeps."""
    scaling = r.blocks("autoscale_configuration")
    if scaling:
        return scaling[0].number("min_capacity", 0)
    return r.block("sku").number("capacity", 0)


def _used(r: View) -> Quantity | None:
    average = r.usage_number("capacity_units")
    if average is not None:
        return quantity(average * HOURS_PER_MONTH, "hour")
    return r.usage("monthly_v2_capacity_units")


def _first_version(r: View, kind: str, product: str, size: str) -> Iterator[Charge]:
    gateway = sku("Application Gateway", product, skuName=size, meterName=f"{size} Gateway")
    yield Charge(f"Gateway usage ({kind}, {size.lower()})", months(r.block("sku").number("capacity", 1)), gateway)
    data = sku("Application Gateway", FIRST_VERSION["standard"][1], skuName=size, meterName=f"{size} Data Processed")
    yield Charge("Data processed", r.usage("monthly_data_processed_gb"), data, usage_based=True)


def _meter(product: str, word: str, meter: str) -> Sku:
    return sku("Application Gateway", product, skuName=word, meterName=f"{word} {meter}")
