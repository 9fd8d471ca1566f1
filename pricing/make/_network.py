"""Rows of AWS network, security and operations services: metered unit maps, goldens with their list price, and extracts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from pricing.make._meters import GOLDENS, SOURCE, Meter
from pricing.make.table import Facts, Row, price

EVERYWHERE = frozenset({"", "Any"})
# Lines of AWS's offer files of 2026-08 and 2026-09 that public documents quote with their usage types.
EXTRACT = "aws-offer-file-extracts"


class Golden(NamedTuple):
    """A golden's component, the list price that it rounds to, and the SKU. *unit* tells components of one name apart."""

    type: str
    component: str
    price: str
    meter: Meter
    region: str = "us-east-1"
    listed_region: str = ""
    printed: str = ""
    unit: str = ""


def metered(facts: Facts, service: str, meters: Mapping[str, Meter], *, worldwide: bool = False) -> Iterator[Row]:
    """Yield the prices of *meters*: the regional ones, or with *worldwide* those that the map lists without a region."""
    for fact in facts.rows("aws_service_meters"):
        meter = meters.get(fact["meter"]) if fact["service"] == service else None
        if meter is None:
            continue
        region = fact["region"]
        if worldwide:
            if region or fact["location"] not in EVERYWHERE:
                continue
            region = "global"
        if region:
            yield row(meter, region, fact["price_usd"], SOURCE, fact["published"], sku=fact["rate_code"].partition(".")[0])


def row(meter: Meter, region: str, amount: str, source: str, date: str, *, flag: str = "", sku: str = "") -> Row:
    """Return one price of *meter*."""
    return Row(
        region=region,
        price=price(amount, meter.per),
        source=source,
        date=date,
        attributes=meter.attributes,
        tier_start=meter.tier_start,
        unit=meter.unit,
        flag=flag,
        family=meter.family,
        sku=sku,
    )


def goldens(facts: Facts, components: list[Golden]) -> Iterator[Row]:
    """Yield the list prices of *components*; raise where the goldens do not confirm one of them."""
    seen = {
        (fact["resource_type"], fact["component"], fact["region"], fact["unit"], fact["unit_price_usd"]): fact
        for fact in facts.rows("infracost_component_unit_prices")
    }
    for wanted in components:
        matches = [fact for key, fact in seen.items() if _confirms(key, fact, wanted)]
        if not matches:
            raise ValueError(f"no golden confirms {wanted.price} for {wanted.type} {wanted.component}")
        region = wanted.listed_region or wanted.region
        yield row(wanted.meter, region, wanted.price, GOLDENS, matches[0]["fixture_date"], flag="derived")


def _confirms(key: tuple[str, ...], fact: dict[str, str], wanted: Golden) -> bool:
    kind, component, region, unit, printed = key
    if (kind, component, region) != (wanted.type, wanted.component, wanted.region) or (wanted.unit and unit != wanted.unit):
        return False
    expected = Decimal(wanted.printed or wanted.price)
    error = Decimal(fact["max_rel_error"] or "0") + Decimal("1e-5")
    return abs(Decimal(printed) - expected) <= error * expected
