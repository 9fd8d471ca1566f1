"""How a SKU of Google's smaller services is named: service and description."""

from __future__ import annotations

from costgate.price.pricer import GLOBAL, Charge, Sku, sku
from costgate.units import Quantity

FAMILY = "ApplicationServices"


def listed(service: str, description: str, *, region: str | None = None) -> Sku:
    """Return the SKU of *description* in the resource's region, or in *region*."""
    return sku(service, FAMILY, region=region, description=description)


def everywhere(service: str, description: str) -> Sku:
    """Return the SKU of *description* where one price holds in every region."""
    return listed(service, description, region=GLOBAL)


def used(name: str, amount: Quantity | None, what: Sku) -> Charge:
    """Return a charge for usage."""
    return Charge(name, amount, what, usage_based=True)
