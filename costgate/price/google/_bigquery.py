"""BigQuery's SKUs, and where a dataset is."""

from __future__ import annotations

from costgate.price.pricer import Sku, sku
from costgate.price.view import View

MULTI_REGION = "US"  # where Google puts a dataset that states no location


def location(r: View) -> str:
    """Return the region of a dataset: its own location, or else the one that Google gives it."""
    return r.text("location", MULTI_REGION).lower()


def query(description: str, region: str) -> Sku:
    """Return the SKU of *description* in *region*."""
    return sku("BigQuery", "ApplicationServices", region=region, description=description)
