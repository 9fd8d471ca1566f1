"""What Azure's network services share: prices that hold worldwide, billing zones, and what a gateway includes."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, months, quantity

SOVEREIGN = ("usgov", "usdod", "china")  # clouds with prices of their own
# The zones of data that leaves a region: https://azure.microsoft.com/pricing/details/bandwidth/
ZONE_2 = frozenset({
    "australiaeast", "australiasoutheast", "centralindia", "eastasia", "indonesiacentral", "japaneast", "japanwest",
    "jioindiacentral", "jioindiawest", "koreacentral", "koreasouth", "malaysiawest", "newzealandnorth", "southeastasia",
    "southindia", "westindia",
})  # fmt: skip
ZONE_3 = frozenset({"brazilsouth", "brazilsoutheast", "southafricanorth", "southafricawest", "uaecentral", "uaenorth"})
ZONE_1 = frozenset({
    "australiacentral", "australiacentral2", "austriaeast", "belgiumcentral", "canadacentral", "canadaeast", "centralus",
    "eastus", "eastus2", "francecentral", "francesouth", "germanynorth", "germanywestcentral", "italynorth",
    "mexicocentral", "northcentralus", "northeurope", "norwayeast", "norwaywest", "polandcentral", "southcentralus",
    "spaincentral", "swedencentral", "swedensouth", "switzerlandnorth", "switzerlandwest", "uksouth", "ukwest",
    "westcentralus", "westeurope", "westus", "westus2", "westus3",
})  # fmt: skip

# The zones of content delivery, all but the first, which is North America, Europe, the Middle East and Africa:
# https://azure.microsoft.com/pricing/details/cdn/
CDN_ZONES = {
    "Zone 2": frozenset({
        "eastasia", "indonesiacentral", "japaneast", "japanwest", "koreacentral", "koreasouth", "malaysiawest",
        "southeastasia",
    }),
    "Zone 3": frozenset({"brazilsouth", "brazilsoutheast", "chilecentral"}),
    "Zone 4": frozenset({
        "australiacentral", "australiacentral2", "australiaeast", "australiasoutheast", "newzealandnorth",
    }),
    "Zone 5": frozenset({"centralindia", "jioindiacentral", "jioindiawest", "southindia", "westindia"}),
}  # fmt: skip


def worldwide(r: View) -> str | None:
    """Return the region to look up for a meter with one price for the world; other clouds have prices of their own."""
    region = r.resource.region
    return None if region and region.startswith(SOVEREIGN) else GLOBAL


def zone(r: View) -> str:
    """Return the billing zone of data that leaves the resource's region."""
    for name, regions in (("Zone 1", ZONE_1), ("Zone 2", ZONE_2), ("Zone 3", ZONE_3)):
        if r.region in regions:
            return name
    raise Unpriced(f"the billing zone of {r.region} is not known")


def month(count: int = 1) -> Quantity:
    """Return a month's fee, *count* times: such a fee does not depend on the hours of the month."""
    return quantity(count, "month")


def wan(r: View, name: str, amount: Quantity | None, meter: str, *, kind: str = "", usage_based: bool = False) -> Charge:
    """Return a charge of Virtual WAN. Most of its meters are called as their SKU; *kind* is the SKU where it is not."""
    meters = sku("Virtual WAN", "Virtual WAN", region=worldwide(r), skuName=kind or meter, meterName=meter)
    return Charge(name, amount, meters, usage_based=usage_based)


def scale_units(r: View, kind: str, attribute: str, text: str) -> Charge:
    """Return the hours of a Virtual WAN gateway's scale units."""
    return wan(r, text, months(r.number(attribute, 1)), f"{kind} Scale Unit")


def place(r: View, attribute: str, *types: str) -> int | None:
    """Return the resource's place, from 0, among those of *types* that refer to the same parent; None without a parent.

    What a parent includes goes to the first ones in the order of their addresses.
    """
    parent = r.target(attribute)
    if parent is None:
        return None
    return sum(1 for address in set(siblings(parent, attribute, *types)) if address < r.resource.address)


def siblings(parent: View, attribute: str, *types: str) -> Iterator[str]:
    """Yield the address of each resource of *types* that refers to *parent*."""
    for type in types:
        for found in parent.referrers(type, attribute):
            yield found.resource.address


def cdn_zone(r: View) -> str:
    """Return the zone in which content is delivered from the resource's region."""
    for name, regions in CDN_ZONES.items():
        if r.region in regions:
            return name
    return "US Gov Zone 1" if r.region.startswith(SOVEREIGN[:2]) else "Zone 1"


def watcher(r: View, name: str) -> Sku:
    """Return a meter of Network Watcher."""
    names = {"skuName": "Standard", "meterName": f"Standard {name}"}
    return sku("Network Watcher", "Network Watcher", region=worldwide(r), **names)
