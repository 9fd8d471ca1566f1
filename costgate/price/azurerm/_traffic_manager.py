"""Azure Traffic Manager: profiles and the health checks of their endpoints."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, Free, Sku, sku
from costgate.price.view import View
from costgate.units import quantity

AZURE, OUTSIDE = "Azure Endpoint", "Non-Azure Endpoint"
FAST_SECONDS = 10


def health_checks(r: View, kind: str) -> Iterator[Charge]:
    """Yield a month of an endpoint's health checks; *kind* tells endpoints in Azure from others."""
    profile = r.target("profile_id")
    if not r.flag("enabled", default=True) or (profile and is_disabled(profile)):
        raise Free("the health of a disabled endpoint is not checked")
    yield Charge("Basic health check", quantity(1, "operation"), meter(kind, f"{kind} Health Checks"))
    interval = profile.block("monitor_config").number("interval_in_seconds", 30) if profile else 30
    if interval == FAST_SECONDS:
        fast = meter(kind, f"{kind} Fast Interval Health Check Add-ons")
        yield Charge("Fast interval health checks add-on", quantity(1, "operation"), fast)


def is_disabled(profile: View) -> bool:
    """Tell whether the profile answers no queries."""
    return profile.text("profile_status", "Enabled").lower() == "disabled"


def meter(kind: str, name: str) -> Sku:
    """Return a meter of Traffic Manager, whose prices are the world's."""
    return sku("Traffic Manager", "Traffic Manager", region=GLOBAL, skuName=kind, meterName=name)
