"""Oracle's list of products, the answer of https://apexapps.oracle.com/pls/apex/cetools/api/v1/products/, and its metrics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, DecimalException
from typing import Any

from costgate.price.compile import attributes_key
from costgate.price.importing.documents import Document
from costgate.price.importing.listed import ON_DEMAND, Listed, Origin, Wanted, scaled, tier_start
from costgate.price.importing.vocabulary import GLOBAL

TIMES = ("hour", "month", "day")
SERVICE = re.compile(r" - | X\d|: ")
COUNT = re.compile(r"([\d,]+) ?(k|mil)? +(.*)")
THOUSANDS = {"k": 1000, "mil": 1_000_000}
# What a metric counts, where its words do not say it in a unit's form.
UNITS = {
    "gigabyte outbound data transfer per month": ("GB", 1),
    "gb storage retrieved per month": ("GB", 1),
    "gigabytes of data transferred": ("GB", 1),
    "gigabyte of data transferred": ("GB", 1),
    "gigabyte (gb) of data processed": ("GB", 1),
    "gb of packaged content": ("GB", 1),
    "gigabyte of data processed per hour": ("GB", 1),
    "gibibyte memory per hour": ("GB-hour", 1),
    "redis memory gigabyte per hour": ("GB-hour", 1),
    "nvme terabyte per hour": ("TB-hour", 1),
    "10,000 gb memory-seconds": ("GB-second", 10_000),
    "performance units per gigabyte per month": ("VPU-GB-month", 1),
    "million datapoints": ("datapoint", 1_000_000),
    "million delivery operations": ("operation", 1_000_000),
    "minute of output media content": ("minute", 1),
    "1,000,000 api calls per month": ("request", 1_000_000),
    "1,000,000 incoming requests per month": ("request", 1_000_000),
    "10,000 requests per month (first 50,000 free)": ("request", 10_000),
    "1,000,000 requests": ("request", 1_000_000),
    "1mil function invocations": ("request", 1_000_000),
    "api calls": ("request", 1),
    "per sms message sent": ("message", 1),
    "1 sms message sent": ("message", 1),
    "each": ("operation", 1),
}
SHORT = {"gigabyte": "GB", "gb": "GB", "terabyte": "TB", "ocpu": "OCPU", "ecpu": "ECPU", "gpu": "GPU"}


def part(category: str) -> str:
    """Return the part of a category before its dash: `Compute` of `Compute - Virtual Machine`."""
    return SERVICE.split(category)[0].strip()


def service(category: str) -> str:
    """Return the catalog's service of a category: `OCI Compute`."""
    return f"OCI {part(category).removeprefix('OCI ')}"


def measure(metric: str) -> tuple[str, int]:
    """Return the unit of a metric such as `OCPU Per Hour`, and how many of it the price is for."""
    text = metric.lower()
    if text in UNITS:
        return UNITS[text]
    count = 1
    found = COUNT.fullmatch(text)
    if found:
        number, scale, text = found.groups()
        count = int(number.replace(",", "")) * THOUSANDS.get(scale or "", 1)
    thing, _, time = text.rpartition(" per ") if " per " in text else text.rpartition(" ")
    if time not in TIMES:
        return text.replace("-", " "), count
    return f"{next((SHORT[word] for word in thing.split() if word in SHORT), thing.replace('-', ' '))}-{time}", count


def read(document: Document, wanted: Wanted) -> tuple[Origin, Iterator[Listed]]:
    """Return the pay-as-you-go prices, which are the same in every region."""
    return Origin("oci-price-list", wanted.date), _items(document, wanted)


def _items(document: Document, wanted: Wanted) -> Iterator[Listed]:
    for item in document.items("items.item"):
        try:
            yield from _listed(item, wanted)
        except (DecimalException, KeyError, TypeError, AttributeError):
            wanted.skip("a product without part number, category, metric or price")


def _listed(item: dict[str, Any], wanted: Wanted) -> Iterator[Listed]:
    unit, count = measure(str(item["metricName"]))
    category = str(item["serviceCategory"])
    attributes = attributes_key({"partNumber": str(item["partNumber"]), "displayName": str(item["displayName"])})
    for money in item["currencyCodeLocalizations"]:
        currency = str(money["currencyCode"])
        for price in money["prices"]:
            if price.get("model") != "PAY_AS_YOU_GO":
                wanted.skip(f"model {price.get('model')}")
                continue
            amount, tier = (
                scaled(Decimal(str(price["value"])), count),
                tier_start(Decimal(str(price.get("rangeMin") or 0)), count),
            )
            if amount is None or tier is None:
                wanted.skip("a price that is negative or too large")
            elif wanted.has(service(category), GLOBAL, currency) and attributes.count("\n") == 1:
                key = (service(category), category, attributes, GLOBAL, ON_DEMAND)
                yield Listed(*key, tier, "", amount, unit, currency, str(item["partNumber"]))
