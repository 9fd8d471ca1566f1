"""SignalR and Web PubSub, which charge alike: units by the day, and messages beyond what a unit includes."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free
from costgate.price.view import View
from costgate.units import Quantity, months

SMALLEST = 1


def service(label: str, name: str, units: Quantity | None, messages: Quantity | None) -> Iterator[Charge]:
    """Yield the units of *name* (`Standard_S1`, `Premium_P1`, `Free_F1`) of the service *label*, and its messages."""
    tier = name.partition("_")[0].capitalize()
    if tier == "Free":
        raise Free("the Free tier is free")
    yield Charge(f"Service usage ({tier})", units, meter(label, tier, f"{tier} Unit"))
    yield metered(f"Additional messages ({tier})", messages, meter(label, tier, f"{tier} Message"))


def units(r: View) -> Quantity:
    """Return the hours of so many units as the resource or its `sku` block says."""
    return months(r.number("capacity", SMALLEST))
