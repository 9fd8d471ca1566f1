"""Where Google's regions are."""

from __future__ import annotations

CONTINENTS = {
    "us": "North America", "nam": "North America", "northamerica": "North America", "southamerica": "South America",
    "eu": "Europe", "eur": "Europe", "europe": "Europe", "asia": "Asia", "australia": "Oceania", "me": "Middle East",
    "africa": "Africa",
}  # fmt: skip
REGIONS = (
    "africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1",
    "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2",
    "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west2", "europe-west3",
    "europe-west4", "europe-west6", "europe-west8", "europe-west9", "europe-west10", "europe-west12", "me-central1",
    "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1",
    "southamerica-east1", "southamerica-west1", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1",
    "us-west2", "us-west3", "us-west4",
)  # fmt: skip


def continent(place: str) -> str:
    """Return the continent of a region, dual-region (`nam4`) or multi-region (`eu`); empty when it is not known."""
    return CONTINENTS.get(place.partition("-")[0].rstrip("0123456789"), "")
