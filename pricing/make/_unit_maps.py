"""Rows of AWS's metered unit maps of 2025-06, as aws-price-watcher keeps them: every service, by the meter's own text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from pricing.make._meters import Meter
from pricing.make._network import row
from pricing.make.table import Facts, Row

TABLE = "aws_unit_maps_2025"
INSTANCE = re.compile(r"(?:^|, )(?:Instance Type|Compute Type|Instance): ([\w.-]+)")


def mapped(facts: Facts, service: str, meters: Mapping[str, Meter]) -> Iterator[Row]:
    """Yield the prices of *meters* of *service* in each region that lists them."""
    yield from mapped_by(facts, service, lambda fact: meters.get(fact["meter"]))


def mapped_by(facts: Facts, service: str, meter: Callable[[dict[str, str]], Meter | None]) -> Iterator[Row]:
    """Yield the prices of *service* for which *meter* finds a meaning, in each region that lists them."""
    for fact in facts.rows(TABLE):
        if fact["service"] != service or not fact["region"]:
            continue
        found = meter(fact)
        if found is not None:
            yield row(found, fact["region"], fact["price_usd"], fact["source"], fact["source_date"])


def instance_type(fact: dict[str, str]) -> str:
    """Return the instance or compute type that the map gives beside the place; empty when it gives none."""
    match = INSTANCE.search(fact["attributes"])
    return match[1] if match else ""


# A logically air-gapped vault costs 15 % more than the service's own backup. The rule gives each of the 190 prices exactly
# that the map, or the list of EBS snapshots, has for both (EFS, EBS, S3, DynamoDB and VMware in 28 regions).
AIR_GAPPED = Decimal("1.15")


def backups(facts: Facts, meters: Mapping[str, Meter]) -> Iterator[Row]:
    """Yield what backups cost that the map lists in an air-gapped vault only; *meters* are keyed by what is backed up."""
    for found in mapped(facts, "backup", {f"Storage {name} Warm LAGVault": meter for name, meter in meters.items()}):
        listed = (found.price / AIR_GAPPED).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
        yield found._replace(price=listed, flag="derived")
