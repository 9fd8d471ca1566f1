"""AWS's smaller lists: the meter maps behind its price pages, Spot prices, and savings plans."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, DecimalException
from typing import Any, NamedTuple

from costgate.errors import InputError
from costgate.price.compile import attributes_key
from costgate.price.importing.aws import Rate, listed, region_of, without_region
from costgate.price.importing.documents import Document
from costgate.price.importing.listed import Listed, Origin, Wanted, scaled
from costgate.price.importing.vocabulary import Product, Vocabulary

EC2 = ("AmazonEC2", "Compute Instance")
RDS = ("AmazonRDS", "Database Instance")
POWERS = tuple(10**n for n in range(13))  # a meter may be listed by the thousand, the million, …
# https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html
OPERATIONS = {
    "": ("Linux", "NA"), "0002": ("Windows", "NA"), "0010": ("RHEL", "NA"), "000g": ("SUSE", "NA"),
    "1010": ("Red Hat Enterprise Linux with HA", "NA"), "0g00": ("Ubuntu Pro", "NA"), "0004": ("Linux", "SQL Std"),
    "0100": ("Linux", "SQL Ent"), "0200": ("Linux", "SQL Web"), "0006": ("Windows", "SQL Std"),
    "0102": ("Windows", "SQL Ent"), "0202": ("Windows", "SQL Web"),
}  # fmt: skip
TENANCIES = {"BoxUsage": "Shared", "DedicatedUsage": "Dedicated"}
ENGINES = {"0002": "MySQL", "0014": "PostgreSQL", "0018": "MariaDB"}
DEPLOYMENTS = {"InstanceUsage": "Single-AZ", "Multi-AZUsage": "Multi-AZ"}
SYSTEMS = {"linux": "Linux", "mswin": "Windows"}
OLD_REGIONS = {
    "us-east": "us-east-1", "us-west": "us-west-1", "eu-ireland": "eu-west-1", "apac-sin": "ap-southeast-1",
    "apac-tokyo": "ap-northeast-1", "apac-syd": "ap-southeast-2",
}  # fmt: skip


# -- meter maps -----------------------------------------------------------------------------------------------------


class Meter(NamedTuple):
    """What a meter is: a product, and which of its tiers, listed by how many units."""

    product: Product
    tier: int
    per: int


def read_meters(document: Document, wanted: Wanted) -> tuple[Origin, Iterator[Listed]]:
    """Return the prices of a meter map.

    A meter's text does not say what it measures. The catalog records the ids of the SKUs that such maps listed, and their
    prices, so what a text means is read off the regions where both agree; it then holds in every region.
    """
    manifest = next(document.items("manifest"), None) or {}
    date = str(manifest.get("hawkFilePublicationDate", ""))[:10] or wanted.date
    origin = Origin(f"aws-meter-map {manifest.get('source') or manifest.get('serviceId') or ''}".strip(), date)
    return origin, _meters(document, wanted, str(manifest.get("currencyCode") or "USD"))


def _meters(document: Document, wanted: Wanted, currency: str) -> Iterator[Listed]:
    meanings = _meanings(document, wanted)
    for location, meters in _regions(document):
        region = region_of(location)
        if region is None:
            wanted.skipped[f"location {location} is not known"] += len(meters)
            continue
        seen: set[str] = set()
        for text, row in sorted(meters.items(), key=lambda pair: pair[0] == pair[1].get("RegionlessRateCode")):
            code = str(row.get("rateCode", ""))
            if code in seen:
                continue  # every rate stands there twice, by its text and by its code
            found = _metered(text, row, region, currency, meanings, wanted)
            if found is not None:
                seen.add(code)
                yield found


def _metered(
    text: str, row: dict[str, Any], region: str, currency: str, meanings: dict[str, Meter], wanted: Wanted
) -> Listed | None:
    if "Instance Type" in row and "Operating System" in row:
        words = _instance(str(row["Instance Type"]), str(row["Operating System"]), str(row.get("Pre Installed S/W", "NA")))
        meter: Meter | None = Meter(_known(wanted, words), 0, 1)
    else:
        meter = meanings.get(text) or meanings.get(str(row.get("RegionlessRateCode")))
    if meter is None:
        wanted.skip(f"the meter {text[:80]!r} is not one of the catalog's")
        return None
    try:
        amount = scaled(Decimal(str(row.get("price"))), meter.per)
    except DecimalException:
        amount = None
    if amount is None:
        wanted.skip("a price that is no number, negative or too large")
        return None
    region = region or ("global" if meter.product.everywhere else "")
    product = meter.product
    if not region or not wanted.has(product.service, region, currency):
        return None
    sku = str(row.get("rateCode", "")).partition(".")[0]
    return Listed(*product[:3], region, "OnDemand", meter.tier, "", amount, product.unit, currency, sku)


def _regions(document: Document) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
    for location, meters in document.pairs("regions"):
        if isinstance(meters, dict):
            yield location, {text: row for text, row in meters.items() if isinstance(row, dict)}


def _meanings(document: Document, wanted: Wanted) -> dict[str, Meter]:
    """Return what each meter's text means: what most of the rows say whose SKU and price the catalog has."""
    votes: dict[str, Counter[Meter]] = defaultdict(Counter)
    for location, meters in _regions(document):
        region = region_of(location)
        for text, row in meters.items():
            for meter in _candidates(row, region or "", wanted):
                votes[text][meter] += 1
    meanings = {}
    for text, counted in votes.items():
        best = counted.most_common(2)
        if len(best) == 1 or best[0][1] > best[1][1]:
            meanings[text] = best[0][0]
    return meanings


def _candidates(row: dict[str, Any], region: str, wanted: Wanted) -> Iterator[Meter]:
    sku = str(row.get("rateCode", "")).partition(".")[0]
    try:
        price = Decimal(str(row.get("price")))
    except DecimalException:
        return
    for key in wanted.vocabulary.with_sku(sku):
        product = wanted.vocabulary.known(*key)
        for tier, amount in wanted.vocabulary.tiers(key, region or "global"):
            per = next((power for power in POWERS if scaled(price, power) == amount), None)
            if product is not None and per is not None:
                yield Meter(product, tier, per if amount else 1)


def _instance(name: str, system: str, software: str, tenancy: str = "Shared") -> str:
    words = {"instanceType": name, "operatingSystem": system, "preInstalledSw": software or "NA", "tenancy": tenancy}
    return attributes_key(words)


def _known(wanted: Wanted, attributes: str) -> Product:
    return wanted.vocabulary.known(*EC2, attributes) or Product(*EC2, attributes, "hour")


# -- Spot -----------------------------------------------------------------------------------------------------------


def read_spot(document: Document, wanted: Wanted) -> tuple[Origin, Iterator[Listed]]:
    """Return the prices of the Spot list, which bears no date."""
    return Origin("aws-spot", wanted.date), _spot(document, wanted)


def _spot(document: Document, wanted: Wanted) -> Iterator[Listed]:
    for place in document.items("config.regions.item"):
        region = OLD_REGIONS.get(str(place.get("region")), str(place.get("region")))
        sizes = [size for kind in place.get("instanceTypes", ()) for size in kind.get("sizes", ())]
        for size in sizes:
            for column in size.get("valueColumns", ()):
                yield from _spot_prices(str(size.get("size")), column, region, wanted)


def _spot_prices(size: str, column: dict[str, Any], region: str, wanted: Wanted) -> Iterator[Listed]:
    system = SYSTEMS.get(str(column.get("name")))
    for currency, price in (column.get("prices") or {}).items():
        if system is None or price == "N/A*":
            wanted.skip("not sold as Spot there" if system else f"the system {column.get('name')} is not known")
            continue
        product = _known(wanted, _instance(size, system, "NA"))
        try:
            found = listed(product, region, Rate(str(price), "Hrs", currency=currency, purchase="Spot"), wanted)
        except DecimalException:
            wanted.skip("a price that is no number")
            continue
        if found is not None:
            yield found


# -- savings plans --------------------------------------------------------------------------------------------------


def read_savings(document: Document, wanted: Wanted) -> tuple[Origin, Iterator[Listed]]:
    """Return the discounted prices of a savings plan's CSV, bought as `savings_plan_database_1y_no_upfront`."""
    lines = document.lines()
    metadata: dict[str, str] = {}
    for line in lines:
        cells = next(csv.reader([line]), [])
        if cells[:2] == ["SKU", "RateCode"]:
            date = metadata.get("Publication Date", "")[:10] or wanted.date
            rows = csv.DictReader(lines, fieldnames=cells)
            return Origin(f"aws-savings-plan {metadata.get('OfferCode', '')}".strip(), date), _savings(rows, wanted)
        if len(cells) > 1:
            metadata[cells[0]] = cells[1]
    raise InputError("the heading that begins with SKU is missing", where=document.name)


def _savings(rows: Iterable[dict[str, str]], wanted: Wanted) -> Iterator[Listed]:
    for row in rows:
        product = _discounted(row, wanted)
        purchase = _plan(row)
        if product is None or not purchase:
            wanted.skip("a savings plan for what no pricer asks for" if purchase else "a savings plan of unknown terms")
            continue
        rate = Rate(row.get("DiscountedRate") or "", row.get("Unit") or "", "0", row.get("Currency") or "", "", purchase)
        try:
            found = listed(product, row.get("DiscountedRegionCode") or "", rate._replace(sku=row["DiscountedSKU"]), wanted)
        except DecimalException:
            wanted.skip("a price that is no number")
            continue
        if found is not None:
            yield found


def _plan(row: dict[str, str]) -> str:
    kind = re.sub(r"(?i)savingsplans?$|instance", "", row.get("Product Family") or row.get("ServiceCode") or "").lower()
    years, upfront = row.get("LeaseContractLength") or "", (row.get("PurchaseOption") or "").lower().replace(" ", "_")
    return f"savings_plan_{kind}_{years}y_{upfront}" if kind and years in {"1", "3"} and upfront else ""


def _discounted(row: dict[str, str], wanted: Wanted) -> Product | None:
    """Return the product that a plan discounts: by its SKU's id, else as a bill names it."""
    products = wanted.vocabulary.with_sku(row.get("DiscountedSKU") or "")
    if len(products) == 1:
        return wanted.vocabulary.known(*next(iter(products)))
    service, usage = row.get("DiscountedServiceCode") or "", row.get("DiscountedUsageType") or ""
    return billed(service, usage, row.get("DiscountedOperation") or "", wanted.vocabulary)


def billed(service: str, usage: str, operation: str, vocabulary: Vocabulary) -> Product | None:
    """Return the product that a bill's usage type and operation mean, such as `EUW3-BoxUsage:m5.large`, `RunInstances:0002`."""
    usage = without_region(usage)
    kind, _, name = usage.partition(":")
    code = operation.partition(":")[2]
    if service == EC2[0] and kind in TENANCIES and code in OPERATIONS:
        words = _instance(name, *OPERATIONS[code], TENANCIES[kind])
        return vocabulary.known(*EC2, words) or Product(*EC2, words, "hour")
    if service == RDS[0] and kind in DEPLOYMENTS and code in ENGINES:
        pairs = {"databaseEngine": ENGINES[code], "deploymentOption": DEPLOYMENTS[kind], "instanceType": _size(name)}
        return vocabulary.known(*RDS, attributes_key(pairs)) or Product(*RDS, attributes_key(pairs), "hour")
    found = vocabulary.with_usage(service, usage)
    exact = [one for one in found if f"operation={operation}" in one.attributes.split("\n")]
    plain = [one for one in found if "operation=" not in one.attributes]
    best = exact or plain
    return best[0] if len(best) == 1 else None


def _size(name: str) -> str:
    """Return an instance class as a price list writes it: a usage type has `db.r7g.2xl` for `db.r7g.2xlarge`."""
    return re.sub(r"(?<=\d)xl$|(?<=\.)xl$", "xlarge", name)
