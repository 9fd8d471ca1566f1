"""What AWS's lists have in common: locations, region prefixes of usage types, units, and the way to a SKU of the catalog."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from costgate.price.importing.listed import ON_DEMAND, Listed, Wanted, scaled, tier_start
from costgate.price.importing.vocabulary import GLOBAL, Product
from costgate.units import unit as parsed

# https://docs.aws.amazon.com/cur/latest/userguide/ : the codes that begin a usage type. us-east-1 mostly has none.
PREFIX = re.compile(
    r"(?:AFS1|APE[12]|APN[1-3]|APS[1-9]|CAN1|CAW1|CPT|CNN1|CNW1|EU|EUC[12]|EUN1|EUS[12]|EUSC1|EUW[1-3]|ILC1|MEC1|MES1|MXC1"
    r"|SAE1|UGE1|UGW1|USE[12]|USW[12]|Global|[A-Z]{3}1)[-:]"
)
ANYWHERE = frozenset({"", "any", "global", "n/a", "aws region"})
# AWS's word for a unit -> ours, and how many of ours it is. Words that are not here count something, one at a time.
UNITS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("hrs", "hours", "hour", "hr"), ("hour", 1)),
    **dict.fromkeys(("gb-mo", "gb-month", "gb-months", "gbmonth"), ("GB-month", 1)),
    **dict.fromkeys(("gb", "gigabytes", "gigabyte"), ("GB", 1)),
    **dict.fromkeys(("tb", "terabytes"), ("TB", 1)),
    **dict.fromkeys(("gb-hours", "gb-hrs", "gb-hour"), ("GB-hour", 1)),
    **dict.fromkeys(("lambda-gb-second", "gb-seconds", "gb-second", "seconds gb"), ("GB-second", 1)),
    **dict.fromkeys(("mibps-mo", "mbps-mo", "mibps-month"), ("MiBps-month", 1)),
    **dict.fromkeys(("gibps-mo", "gib/second-months"), ("MiBps-month", 1024)),  # the later one is FOCUS's
    "iops-mo": ("IOPS-month", 1),
    **dict.fromkeys(("vcpu-hours", "vcpu-hour"), ("vCPU-hour", 1)),
    **dict.fromkeys(("vcpu-months", "vcpu-month"), ("vCPU-month", 1)),
    **dict.fromkeys(("acu-hr", "acu-hrs", "acu-hours"), ("ACU-hour", 1)),
    "acu-months": ("ACU-month", 1),
    **dict.fromkeys(("lcu-hrs", "lcu-hours"), ("LCU-hour", 1)),
    "mb": ("MB", 1),
}
MEASURED = frozenset({"GB", "TB", "MB", "MiBps", "IOPS"})  # what cannot be a count of things
DOUBTFUL = 100  # a price so many times away from the shipped ones is taken for another unit's
FAMILIES = {"Compute Instance (bare metal)": "Compute Instance"}
# Rows of a family that are other products than the catalog's, told apart by attributes that its SKUs do not name.
ONLY: dict[tuple[str, str], dict[str, frozenset[str]]] = {
    ("AmazonEC2", "Compute Instance"): {
        "capacitystatus": frozenset({"", "Used"}),
        "licenseModel": frozenset({"", "NA", "No License required", "License Included"}),
        "marketoption": frozenset({"", "OnDemand"}),
    },
    ("AmazonRDS", "Database Instance"): {
        "engineMediaType": frozenset({"", "AWS-provided", "Customer-provided"}),
        "deploymentModel": frozenset({"", "NA"}),
    },
}


@cache
def _locations() -> dict[str, str]:
    with Path(__file__).with_name("aws_locations.csv").open(encoding="utf-8", newline="") as lines:
        return {row["location"]: row["region"] for row in csv.DictReader(lines)}


def region_of(location: str, code: str = "") -> str | None:
    """Return the region's code for a list's location; empty when it holds anywhere, None when it is not known."""
    if code:
        return code
    if location.lower() in ANYWHERE:
        return ""
    return _locations().get(location.replace("Europe (", "EU ("))


def without_region(usagetype: str) -> str:
    """Return a usage type without the code of its region: `EUW3-BoxUsage:m5.large` is `BoxUsage:m5.large`."""
    found = PREFIX.match(usagetype)
    return usagetype[found.end() :] if found else usagetype


def per(text: str, unit: str) -> int | None:
    """Return how many of *unit* AWS's unit *text* is; None when it is something else."""
    known = UNITS.get(text.strip().lower())
    thing, time = parsed(unit)
    if known is None:
        return 1 if thing and thing not in MEASURED else None
    if known[0] == unit:
        return known[1]
    if known[0] == "hour" and time == "hour" and thing not in MEASURED:
        return 1  # hours of a thing: the usage type says which
    return None


class Rate(NamedTuple):
    """A price of a list as it stands there."""

    price: str
    unit: str
    start: str = "0"
    currency: str = "USD"
    sku: str = ""
    purchase: str = ON_DEMAND
    part: str = ""


# What a row means that leaves an attribute out, as old offer files do.
MISSING = {("AmazonEC2", "Compute Instance"): {"preInstalledSw": "NA"}}


def product_of(service: str, family: str, attributes: Mapping[str, str], wanted: Wanted) -> Product | None:
    """Return the SKU that a list's product is, counted by reason when it is none of the catalog's."""
    vocabulary = wanted.vocabulary
    family = FAMILIES.get(family, family)
    if not vocabulary.has_family(service, family):
        wanted.skip(f"no pricer asks for {service}, {family or 'without a family'}")
        return None
    for name, values in ONLY.get((service, family), {}).items():
        if attributes.get(name, "") not in values:
            wanted.skip(f"{service}, {family} with {name} {attributes[name]}")
            return None
    found = vocabulary.fits(service, family, {**MISSING.get((service, family), {}), **attributes})
    if found is None:
        wanted.skip(f"{service}, {family}: no SKU of the catalog has these attributes")
    return found


def listed(product: Product, region: str, rate: Rate, wanted: Wanted) -> Listed | None:
    """Return one price of a product, counted by reason when it does not fit."""
    if product.everywhere and not region:
        region = GLOBAL
    if not region:
        wanted.skip("holds in no region, such as a free tier")
        return None
    if not wanted.has(product.service, region, rate.currency):
        return None
    count = per(rate.unit, product.unit)
    if count is None:
        wanted.skip(f"unit {rate.unit or 'missing'} where the catalog has {product.unit}")
        return None
    amount, tier = scaled(Decimal(rate.price), count), tier_start(Decimal(rate.start), count)
    if amount is None or tier is None:
        wanted.skip("a price that is negative or too large")
    elif amount and product.most and not product.least / DOUBTFUL <= amount <= product.most * DOUBTFUL and not rate.part:
        wanted.skip(f"unit {rate.unit}: the price is over {DOUBTFUL} times away from the shipped ones")
    else:
        key = (product.service, product.family, product.attributes, region, rate.purchase)
        return Listed(*key, tier, rate.part, amount, product.unit, rate.currency, rate.sku)
    return None
