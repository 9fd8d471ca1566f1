"""google_artifact_registry_repository."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._places import CONTINENTS, REGIONS, continent
from costgate.price.pricer import GLOBAL, Charge, Free, Sku, prices, sku
from costgate.price.view import View
from costgate.units import quantity

TRAFFIC = "monthly_egress_data_transfer_gb"
OCEANIA = "Oceania"
WITHIN = {
    "North America": "Data egress North America to North America",
    "Europe": "Data egress Europe to Europe",
    "Asia": "Data egress AsiaPacific to AsiaPacific",
    OCEANIA: "Data egress from/to Oceania",
}
USAGE = {"storage_gb": "GB-month", **{f"{TRAFFIC}.{region.replace('-', '_')}": "GB" for region in REGIONS}}


@prices("google_artifact_registry_repository", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Stored artifacts; data that leaves the repository's location, by where it goes. A virtual repository stores nothing.

    https://cloud.google.com/artifact-registry/pricing
    """
    if r.text("mode", "STANDARD_REPOSITORY") == "VIRTUAL_REPOSITORY":
        raise Free("a virtual repository stores nothing: the repositories behind it are charged")
    yield Charge("Storage", r.usage("storage_gb"), _sku("ApplicationServices", "Artifact Registry Storage"), usage_based=True)
    for (name, description), amount in sorted(_sent(r, r.text("location", r.region).lower()).items()):
        yield Charge(name, quantity(amount, "GB"), _sku("Network", description), usage_based=True)


def _sent(r: View, home: str) -> dict[tuple[str, str], Decimal]:
    """Return the GB that leave *home*, by what they are charged as; data that stays in the location is free."""
    sent: dict[tuple[str, str], Decimal] = {}
    for region in REGIONS:
        amount = r.usage_number(f"{TRAFFIC}.{region.replace('-', '_')}")
        if amount and region != home and not (home in CONTINENTS and continent(region) == continent(home)):
            way = _way(continent(home), continent(region))
            sent[way] = sent.get(way, Decimal(0)) + amount
    return sent


def _way(source: str, target: str) -> tuple[str, str]:
    if source == target:
        return WITHIN.get(source, f"Data egress within {source}"), f"Network Data Transfer within {source}"
    if OCEANIA in (source, target):
        return WITHIN[OCEANIA], "Network Data Transfer to or from Oceania"
    return "Intercontinental (Excl Oceania)", "Network Data Transfer between continents (excluding Oceania)"


def _sku(family: str, description: str) -> Sku:
    return sku("Artifact Registry", family, region=GLOBAL, description=description)
