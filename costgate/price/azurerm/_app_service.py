"""App Service plans: the product of the price list that a size belongs to, and plans whose apps are charged instead."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import Charge, Free, Unpriced, sku
from costgate.price.view import View
from costgate.units import months

SERVICE = "Azure App Service"
SIZE = re.compile(r"(?P<letter>PC|[BSPI])(?P<number>\d+)(?P<memory>m?)(?P<version>v\d)?", re.IGNORECASE)
PLANS = {
    ("B", ""): "Basic Plan",
    ("S", ""): "Standard Plan",
    ("P", ""): "Premium Plan",
    ("P", "v1"): "Premium Plan",
    ("P", "v2"): "Premium v2 Plan",
    ("P", "v3"): "Premium v3 Plan",
    ("P", "v4"): "Premium v4 Plan",
    ("PC", ""): "Premium Windows Container Plan",
    ("I", ""): "Isolated Plan",
    ("I", "v2"): "Isolated v2 Plan",
    ("I", "v4"): "Isolated v4 Plan",
}
WITHOUT_LINUX = frozenset({"Premium Plan", "Premium Windows Container Plan"})
SHARED = frozenset({"D1", "SHARED"})
FREE = frozenset({"F1", "FREE"})
BY_APP = re.compile(r"(Y1|EP\d|WS\d|FC1)", re.IGNORECASE)


class Worker(NamedTuple):
    """What one instance of a plan that is charged by the app has."""

    vcpus: int
    memory_gb: Decimal


WORKERS = {size: Worker(vcpus, Decimal("3.5") * vcpus) for size, vcpus in (("1", 1), ("2", 2), ("3", 4))}


def plan(size: str, *, linux: bool, count: Decimal) -> Charge:
    """Return what *count* instances of a plan of *size* cost; raise `Free` where the apps are charged for instead."""
    if size.upper() in FREE:
        raise Free("the free plan costs nothing")
    if BY_APP.fullmatch(size):
        raise Free("such a plan is charged for by the apps that run on it")
    name = f"Instance usage ({size})"
    if size.upper() in SHARED:
        return Charge(name, months(count), sku(SERVICE, f"{SERVICE} Shared Plan", skuName="Shared", meterName="Shared App"))
    found = SIZE.fullmatch(size)
    kind = PLANS.get((found["letter"].upper(), (found["version"] or "").lower())) if found else None
    if found is None or kind is None:
        raise Unpriced(f"{size} is not a known size of App Service plans")
    on_linux = linux and kind not in WITHOUT_LINUX
    product = f"{SERVICE} {kind}" + (" - Linux" if on_linux else "")
    listed = _listed(found)
    bare = kind.startswith(("Premium v4", "Isolated v4")) or (on_linux and kind == "Basic Plan")
    return Charge(name, months(count), sku(SERVICE, product, skuName=listed, meterName=listed if bare else f"{listed} App"))


def size_of(plan_view: View) -> str:
    """Return the size of an azurerm_service_plan or azurerm_app_service_plan."""
    if plan_view.type == "azurerm_service_plan":
        return plan_view.text("sku_name")
    return plan_view.block("sku").text("size")


def _listed(found: re.Match[str]) -> str:
    """Return a size as the price list writes it: `P1v3` is `P1 v3` there, but `P0v3`, `P1mv3` and `P1v4` are not parted."""
    base, version = f"{found['letter'].upper()}{found['number']}", (found["version"] or "").lower()
    if version in {"", "v1"}:
        return base
    if found["memory"] or found["number"] == "0" or version == "v4":
        return f"{base}{found['memory'].lower()}{version}"
    return f"{base} {version}"
