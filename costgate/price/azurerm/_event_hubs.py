"""Event Hubs: units of each tier, and what they include."""

from __future__ import annotations

from decimal import Decimal

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Sku
from costgate.price.view import View
from costgate.units import months, quantity

SERVICE = "Event Hubs"
INCLUDED_GB = {"Premium": 1000, "Dedicated": 10_000}  # of extended retention, with each unit


def throughput(r: View, name: str, units: Decimal, what: Sku) -> Charge:
    """Return the hours of throughput units, which may inflate up to a maximum by themselves."""
    inflates = r.flag("auto_inflate_enabled") and r.knows("maximum_throughput_units")
    most = max(units, r.number("maximum_throughput_units")) if inflates else units
    return Charge(name, months(units), what, high=months(most))


def unit_charge(tier: str, units: Decimal) -> Charge:
    """Return the hours of a namespace's processing units."""
    return Charge(f"Capacity ({tier})", months(units), meter(SERVICE, tier, f"{tier} Processing Unit"))


def capacity_unit(units: Decimal | None) -> Charge:
    """Return the hours of a dedicated cluster's capacity units."""
    what = meter(SERVICE, "Dedicated", "Dedicated Capacity Unit")
    return Charge("Capacity (Dedicated)", None if units is None else months(units), what, usage_based=units is None)


def retention(r: View, tier: str, units: Decimal) -> Charge:
    """Return what is kept beyond what the units include."""
    stated = r.usage_number("retention_storage_gb")
    more = None if stated is None else quantity(max(Decimal(0), stated - units * INCLUDED_GB[tier]), "GB-month")
    return metered("Extended retention", more, meter(SERVICE, tier, f"{tier} Extended Retention"))
