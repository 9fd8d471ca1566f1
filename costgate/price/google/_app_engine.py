"""App Engine's standard environment: instance classes, and how its price list calls regions."""

from __future__ import annotations

from costgate.price.pricer import GLOBAL, Sku, Unpriced, sku

FACTORS = {"F1": 1, "F2": 2, "F4": 4, "F4_1G": 6, "B1": 1, "B2": 2, "B4": 4, "B4_1G": 6, "B8": 8}
CITIES = {
    **dict.fromkeys(("us-central1", "us-east1", "us-west1", "europe-west1"), ""),
    "asia-northeast1": " Japan", "asia-northeast2": " Osaka", "asia-northeast3": " Seoul", "asia-south1": " Mumbai",
    "asia-southeast2": " Jakarta", "australia-southeast1": " Sydney", "europe-west2": " London",
    "europe-west3": " Frankfurt", "europe-west6": " Zurich", "northamerica-northeast1": " Montreal",
    "southamerica-east1": " Sao Paulo", "us-east4": " Northern Virginia", "us-west2": " Los Angeles",
    "us-west3": " Salt Lake City", "us-west4": " Las Vegas",
}  # fmt: skip


def instances(kind: str, region: str) -> Sku:
    """Return the SKU of `Frontend` or `Backend` instances in *region*."""
    if region not in CITIES:
        raise Unpriced(f"App Engine has no price for {region} yet")
    names = {"description": f"{kind} Instances{CITIES[region]}", "resourceGroup": "AEInstances"}
    return sku("App Engine", "Compute", region=GLOBAL, **names)
