"""How a meter of the Azure price list is named: service, product, SKU and meter."""

from __future__ import annotations

from costgate.price.pricer import GLOBAL, Charge, Sku, sku
from costgate.units import Quantity, quantity


def meter(service: str, name: str, meter_name: str, *, product: str = "", region: str | None = None) -> Sku:
    """Return the meter *meter_name* of the SKU *name*; the product is mostly called like the service."""
    return sku(service, product or service, region=region, skuName=name, meterName=meter_name)


def worldwide(service: str, name: str, meter_name: str, *, product: str = "") -> Sku:
    """Return the meter where one price holds in every region."""
    return meter(service, name, meter_name, product=product, region=GLOBAL)


def month(count: int | str = 1) -> Quantity:
    """Return so many of what is sold by the month."""
    return quantity(count, "month")


def metered(name: str, amount: Quantity | None, what: Sku, *, shared: bool = False) -> Charge:
    """Return a charge for usage; *shared* says that the free amount of the list is the whole subscription's."""
    return Charge(name, amount, what, usage_based=True, allowance_used=shared)


def beyond_included(name: str, amount: Quantity | None, what: Sku) -> Charge:
    """Return a charge whose list starts with what is included; without usage the price shown is the one after that."""
    return Charge(name, amount, what, usage_based=True, allowance_used=amount is None)
