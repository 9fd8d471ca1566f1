"""Amazon Lightsail: bundles of instances, by memory, system and address, as AWS's map names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make._meters import SOURCE, Meter
from pricing.make._network import row
from pricing.make.table import Facts, Row, Table, newest

FAMILY = "Lightsail Instance"
BUNDLE = re.compile(r"Lightsail Instance Bundle (\d+|0 5)GB (IPv6 )?(Linux|Windows) .*Quota")
DATABASE = re.compile(
    r"Lightsail Database (High|Standard) Availability \d+GB Storage \d+ vCPU (\d+)GB Memory .*Quota"
)  # the storage follows from the memory
CONTAINER = re.compile(r"Lightsail Containers Linux (\w+) .*")
OTHERS = {
    "Lightsail Block Storage per GB-Mo": Meter("Lightsail Block Storage", {"group": "Lightsail Block Storage"}, "GB-month"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of Lightsail prices."""
    yield Table("aws/AmazonLightsail/lightsail.csv", service="AmazonLightsail", rows=newest(_rows(facts)))


def _rows(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_service_meters"):
        meter = _meter(fact["meter"]) if fact["service"] == "lightsail" else None
        if meter is not None and fact["region"]:
            sku = fact["rate_code"].partition(".")[0]
            yield row(meter, fact["region"], fact["price_usd"], SOURCE, fact["published"], sku=sku)


def _meter(text: str) -> Meter | None:
    if text in OTHERS:
        return OTHERS[text]
    bundle = BUNDLE.fullmatch(text)
    if bundle:
        attributes = {
            "memory": bundle[1].replace(" ", ".") + "GB",
            "operatingSystem": bundle[3],
            "address": "IPv6" if bundle[2] else "IPv4",
        }
        return Meter(FAMILY, attributes, "hour")
    database = DATABASE.fullmatch(text)
    if database:
        availability = "High Availability" if database[1] == "High" else "Standard"
        return Meter("Lightsail Database", {"memory": f"{database[2]}GB", "deploymentOption": availability}, "hour")
    container = CONTAINER.fullmatch(text)
    return Meter("Lightsail Container", {"power": container[1].lower()}, "hour") if container else None
