"""Azure monitoring, messaging, security and AI in regions that no complete dump holds, and services that it lacks.

A price has a second fact: the tests print what the list or the price page says; the page says what another region lists;
or the meter costs the same in every listed region.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pricing.make._azure import NEWEST_REGION, US_UNLISTED, Meter, meters
from pricing.make._azure_us import Paged, paged, shown
from pricing.make._integration import COMMITMENTS, EVERYWHERE, EVERYWHERE_LISTED, QUOTED, SHOWN, Everywhere
from pricing.make._integration_models import MODELS
from pricing.make.table import Facts, Row, Table

SERVICES = frozenset(
    {
        "API Management",
        "Application Insights",
        "Azure API for FHIR",
        "Azure Cognitive Search",
        "Azure Monitor",
        "Digital Twins",
        "Event Grid",
        "Event Hubs",
        "Foundry Models",
        "Foundry Tools",
        "IoT Central",
        "IoT Hub",
        "Key Vault",
        "Log Analytics",
        "Microsoft Defender for Cloud",
        "Notification Hubs",
        "Service Bus",
        "SignalR",
    }
)
UNIFORM_REGIONS = 11  # so many regions with one price: it does not depend on the region
WORLDWIDE = re.compile(r"\b(glbl|global)$", re.IGNORECASE)  # a model that is served anywhere has one price
ROUNDED = Decimal("0.01")  # what is printed to the cent for a small part of a year differs by so much
MONITOR_PAGE = "https://azure.microsoft.com/pricing/details/monitor/"
PAGE_DATE = "2026-08-14"  # of the lists that confirm it
COPY, COPY_DATE = "https://github.com/ahmadabdalla/azure-cost-calculator", "2026-03-07"


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    listed = meters(facts, Counter())
    found: dict[str, dict[Meter, Row]] = defaultdict(dict)
    for rows in (
        _with_free(listed, shown(facts, [*SHOWN, *MODELS])),
        paged(facts, _pages()),
        _everywhere(facts, listed),
        _quoted(),
        _uniform(listed),
    ):
        for service, some in rows.items():
            for row in some:
                found[service].setdefault(_key(service, row), row)
    for service, kept in sorted(found.items()):
        folder = re.sub(r"\W+", "", service)
        rows_of = [row for key, row in kept.items() if key not in listed]
        if rows_of:
            yield Table(f"azure/{folder}/us_integration.csv", service=service, rows=rows_of)


def _with_free(listed: dict[Meter, Row], found: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return *found* with the free first tier that the list has elsewhere, for rows of a later tier."""
    for service, rows in found.items():
        for row in [row for row in rows if row.tier_start]:
            first = next(
                other
                for key, other in listed.items()
                if key.service == service
                and (other.family, other.attributes) == (row.family, row.attributes)
                and key.tier == "0"
            )
            rows.append(first._replace(region=row.region, source=row.source, date=row.date, flag="derived"))
    return found


def _key(service: str, row: Row) -> Meter:
    return Meter(service, row.family, row.attributes["skuName"], row.attributes["meterName"], row.region, row.tier_start or "0")


def _pages() -> Iterator[Paged]:
    """Yield Azure Monitor's prices in the eastern US, which are those of the other regions at the base price."""
    for gigabytes, price in COMMITMENTS.items():
        name = f"{gigabytes} GB Commitment Tier"
        yield _monitor(name, f"{name} Capacity Reservation", price)
    for sku, meter, price in (
        ("Basic Logs", "Basic Logs Data Ingestion", "0.5"),
        ("Data Archive", "Data Archive", "0.02"),
        ("Data Restore", "Data Restore", "0.1"),
        ("Log Analytics data export", "Log Analytics data export Data Exported", "0.1"),
        ("Platform Logs", "Platform Logs Data Processed", "0.25"),
        ("Search Jobs", "Search Jobs Scanned", "0.005"),
        ("Search Queries", "Search Queries Scanned", "0.005"),
    ):
        yield _monitor(sku, meter, price)
    for region in ("eastus", "eastus2", "westus2", "westeurope", "northeurope"):
        page = "https://azure.microsoft.com/pricing/details/web-pubsub/"
        yield Paged("Web PubSub", "Web PubSub", "Standard", "Standard Unit", region, "1.61", page, PAGE_DATE, tier="0")
    for region in ("eastus", "eastus2", "westus2", "southcentralus"):
        page, product = "https://azure.microsoft.com/pricing/details/purview/", "Azure Purview Data Map"
        yield Paged("Azure Purview", product, "Standard", "Standard Capacity Unit", region, "0.411", page, PAGE_DATE, tier="0")
    for meter, price in (("Operations", "0.0000025"), ("Query Units", "0.0000005"), ("Message", "0.000001")):
        page, service = "https://azure.microsoft.com/pricing/details/digital-twins/", "Digital Twins"
        yield Paged(service, service, "Standard", f"Standard {meter}", "eastus", price, page, PAGE_DATE, tier="0")


def _monitor(sku: str, meter: str, price: str) -> Paged:
    return Paged("Azure Monitor", "Azure Monitor", sku, meter, "eastus", price, MONITOR_PAGE, PAGE_DATE, tier="0")


def _everywhere(facts: Facts, listed: dict[Meter, Row]) -> dict[str, list[Row]]:
    """Return prices that hold worldwide, by service; raise ValueError for one that the tests or the list contradict."""
    printed = [fact for fact in facts.rows("infracost_component_unit_prices") if fact["provider"] == "azure"]
    rows: dict[str, list[Row]] = defaultdict(list)
    for one in EVERYWHERE:
        for fact in (fact for fact in printed if re.fullmatch(one.types, fact["resource_type"])):
            if re.fullmatch(one.component, fact["component"]):
                seen = Decimal(fact["unit_price_usd"]) / Decimal(one.per)
                if abs(seen - Decimal(one.price)) > ROUNDED * seen:
                    raise ValueError(f"{one.component}: the page says {one.price}, the tests {seen}")
                rows[one.service] += _tiers(one, fact["fixture_date"])
                break
        else:
            raise ValueError(f"no test prints {one.types} {one.component}")
    for service, product, sku, meter in EVERYWHERE_LISTED:
        rows[service] += _as_global([row for key, row in listed.items() if key[:4] == (service, product, sku, meter)])
    return rows


def _quoted() -> dict[str, list[Row]]:
    """Return what the provider's page and a public copy of its list say alike, by service."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for one in QUOTED:
        attributes = {"skuName": one.sku, "meterName": one.meter}
        row = Row(
            "global", Decimal(one.price), f"{one.page} and {COPY}", COPY_DATE, attributes, family=one.product, unit=one.unit
        )
        rows[one.service].append(row._replace(flag="derived"))
    return rows


def _tiers(one: Everywhere, date: str) -> Iterator[Row]:
    """Yield the row of *one*, after one that is free where the price starts with so many free."""
    attributes = {"skuName": one.sku, "meterName": one.meter}
    first = Row(
        "global", Decimal(one.price), one.page, date, attributes, one.free, one.unit, family=one.product, flag="derived"
    )
    if one.free:
        yield first._replace(price=Decimal(0), tier_start="")
    yield first


def _as_global(rows: list[Row]) -> Iterator[Row]:
    """Yield one row for resources without a region, of a meter that costs the same in nearly all of its regions."""
    price, regions = Counter(row.price for row in rows).most_common(1)[0]
    if regions < UNIFORM_REGIONS or regions < len(rows) - 1:
        raise ValueError(f"{rows[0].attributes} does not cost the same everywhere")
    usual = next(row for row in rows if row.price == price)
    yield usual._replace(region="global", flag="derived")


def _uniform(listed: dict[Meter, Row]) -> dict[str, list[Row]]:
    """Return prices of meters that cost the same in every listed region, for the old US regions that the lists lack.

    The newest region often has a tenth on top of what is one price elsewhere, so it does not count.
    """
    regions: dict[Meter, dict[str, dict[str, Row]]] = defaultdict(lambda: defaultdict(dict))
    for key, row in listed.items():
        if key.service in SERVICES:
            regions[key._replace(region="", tier="")][key.region][key.tier] = row
    rows: dict[str, list[Row]] = defaultdict(list)
    for key, places in regions.items():
        whole = {place: tiers for place, tiers in places.items() if "0" in tiers and place != NEWEST_REGION}
        enough = 3 if WORLDWIDE.search(key.sku) else UNIFORM_REGIONS
        if "eastus2" not in whole or len(whole) < enough or "global" in whole:
            continue
        if len({tuple(sorted((tier, row.price) for tier, row in tiers.items())) for tiers in whole.values()}) == 1:
            for region in US_UNLISTED:
                if region not in whole:
                    rows[key.service] += [row._replace(region=region, flag="derived") for row in whole["eastus2"].values()]
    return rows
