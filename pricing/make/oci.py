"""Oracle Cloud Infrastructure: the whole pay-as-you-go list of 2024-10, which is the same in every region."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pricing.make.table import Facts, Row, Table, price

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


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service: the part of a category before its dash. The category is the family."""
    services: dict[str, list[Row]] = defaultdict(list)
    listed = [fact for fact in facts.rows("oci_prices") if fact["currency"] == "USD" and fact["model"] == "PAY_AS_YOU_GO"]
    priced = {fact["part_number"] for fact in listed if Decimal(fact["price_usd"] or 0)}
    for fact in listed:
        if fact["part_number"] in priced:
            services[SERVICE.split(fact["service_category"])[0].strip()].append(_row(fact))
    for service, rows in sorted(services.items()):
        yield Table(
            f"oci/{re.sub(r'[^A-Za-z0-9]+', '', service)}.csv", service=f"OCI {service.removeprefix('OCI ')}", rows=rows
        )


def _row(fact: dict[str, str]) -> Row:
    unit, count = measure(fact["metric"])
    start = Decimal(fact["range_min"] or 0) * count
    return Row(
        region="global",
        price=price(fact["price_usd"], count),
        source="oci-price-list (opencost)",
        date=fact["source_date"],
        attributes={"partNumber": fact["part_number"], "displayName": fact["display_name"]},
        tier_start=f"{start.normalize():f}" if start else "",
        unit=unit,
        family=fact["service_category"],
    )


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
