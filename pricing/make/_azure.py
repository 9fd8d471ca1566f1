"""Rows of the Azure Retail Prices API, read into SKUs: one price for each SKU, region and tier, per base unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from costgate.price.importing.azure import measure, region, tier_units
from pricing.make.table import Facts, Row, price

FILES = ("azure_retail_prices_2026", "azure_retail_sample_rows")
# Several dumps hold the same row: the newest one that has every column is asked first.
TRUST = ("azure-arch-diagram-builder", "azure-pricing-radar", "azure-prices-daily", "carbonandfinch/azure-prices",
         "DanielHabenicht/cloud-prices", "azure-pricing-dashboard", "buildverse/cloud-pricing")  # fmt: skip
OUTDATED = frozenset({"terracost"})  # 2021
SHARED_REGIONS = 10  # a meter of the same id in so many regions is one meter for the whole world
NEWEST_REGION = "mexicocentral"
US_LISTED = frozenset({"eastus2", "centralus", "westus2"})
US_UNLISTED = ("eastus", "westus", "southcentralus", "northcentralus")
TIMES = ("second", "minute", "hour", "day", "month")


class Meter(NamedTuple):
    """What is priced: a SKU's meter in a region, from one tier on."""

    service: str
    product: str
    sku: str
    meter: str
    region: str
    tier: str


def meters(facts: Facts, dropped: Counter[str]) -> dict[Meter, Row]:
    """Return the pay-as-you-go price of each meter; *dropped* counts the rows left out, by reason."""
    found, counts = _meters(facts)
    dropped.update(counts)
    return dict(found)


@cache
def _meters(facts: Facts) -> tuple[dict[Meter, Row], Counter[str]]:
    dropped: Counter[str] = Counter()
    listed = [row for name in FILES for row in facts.rows(name) if row["price_type"] == "Consumption"]
    listed = [row for row in listed if row["source"] not in OUTDATED and row["currency"] == "USD"]
    listed.sort(key=lambda row: TRUST.index(row["source"]))
    names = _meter_names(listed)
    groups: dict[Meter, list[dict[str, str]]] = defaultdict(list)
    for row in listed:
        meter = row["meter_name"] or names.get(_without_meter(row), "")
        reason = _unreadable(row, meter)
        if reason:
            dropped[reason] += 1
            continue
        tier = f"{Decimal(row['tier_minimum_units']).normalize():f}"
        key = Meter(row["service_name"], row["product_name"], row["sku_name"], meter, region(row["arm_region"]), tier)
        groups[key].append(row)
    best = {key: found for key, rows in groups.items() if (found := _best(rows, dropped)) is not None}
    return _complete(dict(_spread(best)), dropped), dropped


def _spread(best: dict[Meter, dict[str, str]]) -> Iterator[tuple[Meter, Row]]:
    """Yield the rows, with those of a meter that several regions share brought to where it holds.

    A meter has one id and one price. One that every listed region shares, ten at least and Mexico among them, is taken to
    hold worldwide and becomes one row: newer regions have meters of their own, and of the listed ones Mexico nearly always
    does. One that the three listed US regions share is taken to hold in the other old US regions, which the dumps lack.
    """
    skus: dict[Meter, dict[Meter, dict[str, str]]] = defaultdict(dict)
    for key, row in best.items():
        skus[key._replace(region="", tier="")][key] = row
    for rows in skus.values():
        worldwide = _is_worldwide(rows)
        for key, row in rows.items():
            if worldwide:
                everywhere = key._replace(region="global")
                yield everywhere, _row(everywhere, row)._replace(flag="derived")
                continue
            yield key, _row(key, row)
            if key.region == "eastus2" and _is_shared_in_us(key, rows):
                for place in US_UNLISTED:
                    there = key._replace(region=place)
                    if there not in best:
                        yield there, _row(there, row)._replace(flag="derived")


def _is_worldwide(rows: dict[Meter, dict[str, str]]) -> bool:
    if NEWEST_REGION not in {key.region for key in rows}:
        return False
    for tier in {key.tier for key in rows}:
        here = {key: row for key, row in rows.items() if key.tier == tier}
        if len({(row["meter_id"], row["retail_price"]) for row in here.values()}) > 1 or len(here) < SHARED_REGIONS:
            return False
    return any(row.get("is_primary") == "0" for row in rows.values())


def _is_shared_in_us(key: Meter, rows: dict[Meter, dict[str, str]]) -> bool:
    there = [rows.get(key._replace(region=place), {}).get("meter_id") for place in US_LISTED]
    return len(set(there)) == 1 and rows[key].get("is_primary") == "0"


def _without_meter(row: dict[str, str]) -> tuple[str, ...]:
    return row["service_name"], row["product_name"], row["sku_name"], row["unit_of_measure"]


def _meter_names(rows: Iterable[dict[str, str]]) -> dict[tuple[str, ...], str]:
    """Return the meter of each SKU that has only one in its unit: one dump lost the column."""
    seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        if row["meter_name"]:
            seen[_without_meter(row)].add(row["meter_name"])
    return {key: min(names) for key, names in seen.items() if len(names) == 1}


def _unreadable(row: dict[str, str], meter: str) -> str:
    if row["tier_minimum_units"] == "unknown":
        return "tier unknown"
    if not meter:
        return "meter unknown"
    if measure(row["unit_of_measure"]) is None:
        return f"unit {row['unit_of_measure']}"
    return ""


def _best(rows: list[dict[str, str]], dropped: Counter[str]) -> dict[str, str] | None:
    """Return the row that counts: of the meter's primary region, of the first source, in the finest unit of time."""
    primary = [row for row in rows if row.get("is_primary", "1") == "1"] or rows
    first = [row for row in primary if row["source"] == primary[0]["source"]]
    finest = min(map(_fineness, first))
    first = [row for row in first if _fineness(row) == finest]
    if len({(Decimal(row["retail_price"]), row["unit_of_measure"]) for row in first}) > 1:
        dropped["several prices"] += len(rows)
        return None
    dropped["repeated"] += len(rows) - 1
    return first[0]


def _fineness(row: dict[str, str]) -> int:
    read = measure(row["unit_of_measure"])
    time = read.unit.rpartition("-")[2] if read else ""
    return TIMES.index(time) if time in TIMES else -1


def _row(key: Meter, row: dict[str, str]) -> Row:
    read = measure(row["unit_of_measure"])
    if read is None:
        raise ValueError(f"unit {row['unit_of_measure']}")
    start = Decimal(key.tier) * tier_units(row["unit_of_measure"])
    return Row(
        family=key.product,
        region=key.region,
        attributes={"skuName": key.sku, "meterName": key.meter},
        tier_start="" if start == 0 else f"{start.normalize():f}",
        unit=read.unit,
        price=price(row["retail_price"], read.per),
        source=f"azure-retail-prices ({row['source']})",
        date=row["source_date"],
    )


def _complete(found: dict[Meter, Row], dropped: Counter[str]) -> dict[Meter, Row]:
    """Leave out meters without a first tier or with tiers in several units, and those that cost nothing in every tier."""
    tiers: dict[Meter, list[Row]] = defaultdict(list)
    for key, row in found.items():
        tiers[key._replace(tier="")].append(row)
    kept = {}
    for key, row in found.items():
        siblings = tiers[key._replace(tier="")]
        if all(not sibling.price for sibling in siblings):
            dropped["costs nothing"] += 1
        elif all(sibling.tier_start for sibling in siblings) or len({sibling.unit for sibling in siblings}) > 1:
            dropped["tiers incomplete"] += 1
        else:
            kept[key] = row
    return kept


def by_service(found: dict[Meter, Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield each service with its rows."""
    services: dict[str, list[Row]] = defaultdict(list)
    for key, row in found.items():
        services[key.service].append(row)
    yield from sorted(services.items())
