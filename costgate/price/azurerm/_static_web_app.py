"""Static Web Apps, of either resource."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import beyond_included, meter
from costgate.price.pricer import Charge, Free, Sku
from costgate.price.view import View
from costgate.units import quantity

USAGE = {"monthly_bandwidth_gb": "GB"}


def app(r: View) -> Iterator[Charge]:
    """Yield what an app costs; the 100 GB of traffic that each includes are the list's first tier."""
    if "standard" not in {r.text("sku_tier", "Free").lower(), r.text("sku_size", "Free").lower()}:
        raise Free("the Free plan costs nothing")
    yield Charge("Static Web App (Standard)", quantity(1, "month"), _meter("Standard App"))
    bandwidth = _meter("Standard Bandwidth Usage")
    yield beyond_included("Bandwidth (over 100 GB)", r.usage("monthly_bandwidth_gb"), bandwidth)


def _meter(name: str) -> Sku:
    return meter("Azure App Service", "Standard", name, product="Static Web Apps")
