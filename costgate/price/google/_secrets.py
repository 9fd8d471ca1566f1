"""Secret Manager's SKUs, and in how many places a secret is kept."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, Sku, sku
from costgate.price.view import View
from costgate.units import Quantity


def secret_sku(description: str) -> Sku:
    """Return the SKU of *description*; Secret Manager has the same prices everywhere."""
    return sku("Secret Manager", "ApplicationServices", region=GLOBAL, description=description)


def replicas(r: View) -> int:
    """Return in how many locations a version is kept and charged: as many as its replication names, or one."""
    named = sum(
        len(managed.blocks("replicas")) for place in r.blocks("replication") for managed in place.blocks("user_managed")
    )
    return max(named, 1)


def versions(count: Quantity | None, places: int, *, usage_based: bool) -> Charge:
    """Return what *count* active versions cost, each kept in so many *places*."""
    kept = None if count is None else count.times(places)
    return Charge("Active secret versions", kept, secret_sku("Secret version replica storage"), usage_based=usage_based)


def accesses(r: View) -> Iterator[Charge]:
    """Yield what reading the secret costs."""
    read = r.usage("monthly_access_operations")
    yield Charge("Access operations", read, secret_sku("Secret access operations"), usage_based=True)
