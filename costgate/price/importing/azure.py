"""Azure Retail Prices pages, and how their units of measure are read (the shipped tables are made by the same rules).

https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, DecimalException
from typing import Any, NamedTuple

from costgate.price.azurerm._vm import size_name
from costgate.price.compile import attributes_key
from costgate.price.importing.documents import Document
from costgate.price.importing.listed import ON_DEMAND, Listed, Origin, Wanted, scaled, tier_start
from costgate.price.importing.vocabulary import GLOBAL
from costgate.price.pricer import Unpriced
from costgate.units import HOURS_PER_MONTH

MACHINES = "Virtual Machines"
SIZE = re.compile(r"(Standard|Basic)_\w", re.IGNORECASE)
OTHER_MACHINES = re.compile(r"Cloud ?Services|Dedicated ?Host|Expired|Reserved VM", re.IGNORECASE)
THOUSANDS = {"": 1, "K": 1000, "M": 1_000_000}
MEASURE = re.compile(r"(\d+)([KM]?)(?: (GB|GiB|TB|MB|IOPS|Rotation|Count))?(?:( |/)(Second|Minute|Hour|Day|Month|Year)s?)?")
YEAR = 365 * 24
SECONDARY = "secondary"  # a row that is not of its meter's primary region counts where there is no other


class Measure(NamedTuple):
    """A unit of measure of the list: how many base units it is, and which."""

    per: int
    unit: str


def measure(text: str) -> Measure | None:
    """Return what the list's unit of measure means, such as `10K` (10,000 operations); None when it cannot be read.

    Azure's GB and GiB are the same 2**30 bytes. A count "per month" such as `10K/Month` is a count of what happens in it.
    """
    found = MEASURE.fullmatch(text)
    if found is None:
        return None
    number, letter, thing, _, time = found.groups()
    count = int(number) * THOUSANDS[letter]
    thing = {"GiB": "GB", "Rotation": None, "Count": None}.get(thing, thing)
    time = (time or "").lower()
    if thing is None and (not time or (time == "month" and count > 1)):
        return Measure(count, "operation")
    if thing is None and time == "day" and count > 1:
        return Measure(count, "operation-day")
    if time == "year":
        count, time = count * 12, "month"
    return Measure(count, "-".join(part for part in (thing, time) if part))


def region(code: str) -> str:
    """Return the region that a row holds for; rows without one hold everywhere."""
    return GLOBAL if code in {"", "Global"} else code


def tier_units(text: str) -> int:
    """Return how many base units one step of a tier is: a tier of things at a time counts a month of them."""
    read = measure(text)
    return (read.per if read else 1) * (HOURS_PER_MONTH if text.endswith("/Hour") else 1)


def read(document: Document, wanted: Wanted) -> tuple[Origin, Iterator[Listed]]:
    """Return the prices of a page, which may be the API's answer or only its items."""
    return Origin("azure-retail-prices", wanted.date), _items(document, wanted)


def _items(document: Document, wanted: Wanted) -> Iterator[Listed]:
    _, first, _ = next(document.events())
    for item in document.items("item" if first == "start_array" else "Items.item"):
        try:
            yield from _listed(item, wanted)
        except (DecimalException, KeyError, TypeError, AttributeError):
            wanted.skip("a row without service, product, SKU, meter, unit or price")


def _listed(item: dict[str, Any], wanted: Wanted) -> Iterator[Listed]:
    read = measure(str(item["unitOfMeasure"]))
    if read is None:
        wanted.skip(f"unit {item['unitOfMeasure']}")
        return
    service, place, currency = str(item["serviceName"]), region(str(item.get("armRegionName") or "")), str(item["currencyCode"])
    key = _key(item, service, wanted)
    if key is None or not wanted.has(service, place, currency):
        return
    known = wanted.vocabulary.known(*key[:3])
    if known is not None and known.everywhere:
        place = GLOBAL
    for purchase, price in _prices(item, key[3], wanted):
        amount = scaled(Decimal(str(price)), read.per)
        tier = tier_start(Decimal(str(item.get("tierMinimumUnits") or 0)), tier_units(str(item["unitOfMeasure"])))
        part = "" if item.get("isPrimaryMeterRegion", True) else SECONDARY
        if amount is None or tier is None:
            wanted.skip("a price that is negative or too large")
            continue
        yield Listed(*key[:3], place, purchase, tier, part, amount, read.unit, currency, str(item.get("skuId") or ""))


def _key(item: Mapping[str, Any], service: str, wanted: Wanted) -> tuple[str, str, str, str] | None:
    """Return the service, family and attributes of the row's SKU, and how it is bought."""
    product, sku, meter = str(item["productName"]), str(item["skuName"]), str(item["meterName"])
    size = str(item.get("armSkuName") or "")
    if not f"{product}{sku}{meter}{size}".isprintable():
        wanted.skip("a name with control characters")
        return None
    if service != MACHINES or not SIZE.match(size):
        return service, product, attributes_key({"skuName": sku, "meterName": meter}), ON_DEMAND
    if OTHER_MACHINES.search(product):
        wanted.skip("virtual machines of another product (cloud services, hosts)")
        return None
    try:
        attributes = attributes_key({"armSkuName": size_name(size)})
    except Unpriced:
        wanted.skip(f"the size {size[:60]} is not known")
        return None
    way = next((way for way in ("Spot", "Low Priority") if sku.endswith(way) or meter.endswith(way)), ON_DEMAND)
    return service, f"{MACHINES} Windows" if "Windows" in product else MACHINES, attributes, way


def _prices(item: Mapping[str, Any], way: str, wanted: Wanted) -> Iterator[tuple[str, Decimal]]:
    """Yield the ways to buy that a row states, each with its price; that of a reservation is for its whole term."""
    kind = item.get("type")
    price = Decimal(str(item["retailPrice"]))
    if kind == "Consumption":
        yield way, price
        for plan in item.get("savingsPlan") or () if way == ON_DEMAND else ():
            yield f"savings_plan_{_years(plan.get('term'))}y", Decimal(str(plan["retailPrice"]))
    elif kind == "Reservation" and way == ON_DEMAND and str(item["unitOfMeasure"]) == "1 Hour":
        years = _years(item.get("reservationTerm"))
        yield f"reserved_{years}y", price / (YEAR * years)
    else:
        wanted.skip(f"type {kind}")


def _years(term: object) -> int:
    """Return the years of a term such as `3 Years`; raise TypeError when it is none."""
    found = re.match(r"(\d) Year", str(term))
    if found is None:
        raise TypeError(f"{term} is no term")
    return int(found[1])
