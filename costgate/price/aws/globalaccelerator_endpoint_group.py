"""aws_globalaccelerator_endpoint_group."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, quantity

# the usage file's name of where the clients are -> (name on the bill, the price page's name)
AREAS = {
    "us": ("US, Mexico, Canada", "NA"),
    "europe": ("Europe", "EU"),
    "south_africa": ("South Africa, Kenya", "ZA"),
    "south_america": ("South America", "SA"),
    "south_korea": ("South Korea", "KR"),
    "middle_east": ("Middle East", "ME"),
    "australia": ("Australia, New Zealand", "AU"),
    "asia_pacific": ("Asia Pacific", "AP"),
    "india": ("India, Indonesia, Philippines, Thailand", "IN"),
}
INBOUND, OUTBOUND = "monthly_inbound_data_transfer_gb", "monthly_outbound_data_transfer_gb"
# where the endpoints are -> the price page's name; in Asia and the Pacific it depends on the country
HOMES = {"us": "NA", "ca": "NA", "eu": "EU", "ap": "AP", "af": "ZA", "sa": "SA", "me": "ME", "il": "ME", "mx": "NA"}
COUNTRIES = {
    "ap-northeast-2": "KR",
    "ap-southeast-2": "AU",
    "ap-southeast-4": "AU",
    "ap-southeast-6": "AU",
    "ap-south-1": "IN",
    "ap-south-2": "IN",
    "ap-southeast-3": "IN",
    "ap-southeast-7": "IN",
}


@prices("aws_globalaccelerator_endpoint_group", usage={f"{way}.{area}": "GB" for way in (INBOUND, OUTBOUND) for area in AREAS})
def price(r: View) -> Iterator[Charge]:
    """The premium on data transferred between the endpoints' region and where clients are, in the dominant direction only.

    https://aws.amazon.com/global-accelerator/pricing/
    """
    region = r.values.get("endpoint_group_region") or r.region
    home = COUNTRIES.get(region) or HOMES.get(region.partition("-")[0], "")
    stated = False
    for area, (name, destination) in AREAS.items():
        dominant = _dominant(r, area)
        if dominant is not None:
            stated = True
            yield _premium(r, f"{name}: {dominant[0]} data transfer premium", dominant[1], home, destination)
    if not stated:
        yield _premium(r, "Data transfer premium", None, home, home)


def _dominant(r: View, area: str) -> tuple[str, Quantity] | None:
    """Return the direction in which more data flows, and how much; None when nobody stated either."""
    inward, outward = r.usage_number(f"{INBOUND}.{area}"), r.usage_number(f"{OUTBOUND}.{area}")
    if inward is None and outward is None:
        return None
    if (inward or 0) >= (outward or 0):
        return "inbound", quantity(inward or 0, "GB")
    return "outbound", quantity(outward or 0, "GB")


def _premium(r: View, name: str, data: Quantity | None, home: str, destination: str) -> Charge:
    places = {"fromLocation": home, "toLocation": destination}
    found = sku("AWSGlobalAccelerator", "Global Accelerator", region=worldwide(r), group="DT-Premium", **places)
    return Charge(name, data, found, usage_based=True)
