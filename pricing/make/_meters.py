"""Rows of AWS's metered unit maps: one price per region and meter, keyed by the meter's own text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pricing.make.table import Facts, Row, newest, price

SOURCE = "aws-metered-unit-map"
GOLDENS = "infracost-goldens"


class Meter(NamedTuple):
    """What a meter's text means in the words of the offer file; *per* is how many units one listed unit holds."""

    family: str
    attributes: dict[str, str]
    unit: str
    tier_start: str = ""
    per: int = 1


def meter_rows(facts: Facts, service: str, meters: Mapping[str, Meter], *, everywhere: bool = False) -> list[Row]:
    """Return the prices of *meters* of *service*; those without a region are left out unless *everywhere* is their region."""
    return newest(_rows(facts, service, meters, everywhere=everywhere))


def _rows(facts: Facts, service: str, meters: Mapping[str, Meter], *, everywhere: bool) -> Iterator[Row]:
    for fact in facts.rows("aws_service_meters"):
        meter = meters.get(fact["meter"]) if fact["service"] == service else None
        region = "global" if everywhere else fact["region"]
        if meter is None or not region:
            continue
        yield Row(
            region=region,
            price=price(fact["price_usd"], meter.per),
            source=SOURCE,
            date=fact["published"],
            attributes=meter.attributes,
            tier_start=meter.tier_start,
            unit=meter.unit,
            family=meter.family,
            sku=fact["rate_code"].partition(".")[0],
        )


class Component(NamedTuple):
    """A component of the goldens: its resource type, name, region and the units that its printed price is for."""

    type: str
    name: str
    region: str
    per: int
    meter: Meter
    group: str = ""


def golden_rows(facts: Facts, components: list[Component], *, region: str = "") -> Iterator[Row]:
    """Yield the prices that the goldens print for *components*, for *region* or for each component's own."""
    wanted = {(c.type, c.group, c.name, c.region): c for c in components}
    for fact in facts.rows("infracost_component_unit_prices"):
        found = wanted.get((fact["resource_type"], fact["component_group"], fact["component"], fact["region"]))
        if found is None or fact["ambiguous"] == "1":
            continue
        yield Row(
            region=region or found.region,
            price=price(fact["unit_price_usd"], found.per),
            source=GOLDENS,
            date=fact["fixture_date"],
            attributes=found.meter.attributes,
            tier_start=found.meter.tier_start,
            unit=found.meter.unit,
            flag="derived",
            family=found.meter.family,
        )
