"""AlloyDB's SKUs."""

from __future__ import annotations

from costgate.price.pricer import Sku, sku


def alloydb(description: str, region: str | None = None) -> Sku:
    """Return the SKU of *description*."""
    return sku("AlloyDB", "ApplicationServices", region=region, description=description)
