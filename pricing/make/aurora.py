"""Amazon Aurora: instances in both storage configurations, serverless capacity, storage, I/O, backups, backtrack.

The source of the instances keeps one configuration of each type, and does not always say which: then the ratio to the
price of a plain RDS instance tells. An I/O-Optimized instance costs 1.3 times a Standard one, rounded to three decimals,
so each price gives the other: the rule reproduces 572 of 582 pairs listed in both configurations exactly, and the rest
within 0.3 %. What it gives is flagged as derived.

The meters are AWS's unit map's of 2025. What it lacks is taken from the offer file of eu-west-1 (2023) and, for us-east-1
and sa-east-1, from published estimates that agree with AWS's price page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from pricing.make._meters import Meter
from pricing.make._unit_maps import mapped
from pricing.make.table import Facts, Row, Table, newest, price

ENGINES = {"aurora-mysql": "Aurora MySQL", "aurora-postgresql": "Aurora PostgreSQL"}
STANDARD, OPTIMIZED = "EBS Only", "Aurora IO Optimization Mode"
PREMIUM = Decimal("1.3")
MILLS = Decimal("0.001")
CONFIGURATIONS = {"standard": STANDARD, "io-optimized": OPTIMIZED}
GAP = Decimal("1.3"), Decimal("1.4")  # no known ratio to the plain RDS price lies between: 1.11-1.27 and 1.41-1.90

METERS: dict[str, tuple[str, str]] = {  # usage type without region -> product family, unit
    "Aurora:StorageUsage": ("Database Storage", "GB-month"),
    "Aurora:StorageIOUsage": ("System Operation", "request"),
    "Aurora:BackupUsage": ("Storage Snapshot", "GB-month"),
    "Aurora:BacktrackUsage": ("System Operation", "change-record-hour"),
    "Aurora:SnapshotExportToS3": ("System Operation", "GB"),
    "Aurora:ServerlessUsage": ("Serverless", "ACU-hour"),
    "Aurora:ServerlessV2Usage": ("ServerlessV2", "ACU-hour"),
    "Aurora:IO-OptimizedStorageUsage": ("Database Storage", "GB-month"),
    "Aurora:ServerlessV2IOOptimizedUsage": ("ServerlessV2", "ACU-hour"),
}
# MySQL's storage costs the same wherever both are known
STORAGE = "Database Storage DB Engine Aurora PostgreSQL General Purpose Aurora"
# what the unit map calls a meter -> usage type; where both engines have one, their prices are equal
MAP = {
    STORAGE: "Aurora:StorageUsage",
    "System Operation Aurora I O Operation": "Aurora:StorageIOUsage",
    "System Operation Aurora Backtrack": "Aurora:BacktrackUsage",
    "Storage Snapshot Aurora MySQL": "Aurora:BackupUsage",
    "RDS Snapshot Export Aurora MySQL": "Aurora:SnapshotExportToS3",
    "Aurora MySQL Serverless": "Aurora:ServerlessUsage",
    "Aurora MySQL ServerlessV2": "Aurora:ServerlessV2Usage",
    "Aurora MySQL IO Optimized Aurora": "Aurora:IO-OptimizedStorageUsage",
    "Aurora MySQL ServerlessV2 Aurora IO Optimization Mode": "Aurora:ServerlessV2IOOptimizedUsage",
}
# region -> usage type -> price of so many units, from published estimates of 2024-07 and 2025-03
ESTIMATES: dict[str, dict[str, tuple[str, int]]] = {
    "us-east-1": {
        "Aurora:StorageUsage": ("0.10", 1),
        "Aurora:StorageIOUsage": ("0.20", 1_000_000),
        "Aurora:BackupUsage": ("0.021", 1),
        "Aurora:BacktrackUsage": ("0.012", 1_000_000),
        "Aurora:SnapshotExportToS3": ("0.010", 1),
        "Aurora:ServerlessUsage": ("0.06", 1),
        "Aurora:ServerlessV2Usage": ("0.12", 1),
        "Aurora:IO-OptimizedStorageUsage": ("0.225", 1),
        "Aurora:ServerlessV2IOOptimizedUsage": ("0.16", 1),
    },
    "sa-east-1": {
        "Aurora:StorageUsage": ("0.19", 1),
        "Aurora:StorageIOUsage": ("0.28", 1_000_000),
        "Aurora:BackupUsage": ("0.037", 1),
        "Aurora:SnapshotExportToS3": ("0.015", 1),
    },
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of instances and of meters."""
    listed = newest([*_instances(facts), *_older(facts)])
    rows = newest([*listed, *_other_configuration(listed), _reservation()])
    yield Table("aws/AmazonRDS/instances_aurora.csv", service="AmazonRDS", family="Database Instance", unit="hour", rows=rows)
    meters = newest([*_unit_map(facts), *_offer_file(facts), *_estimates()])
    yield Table("aws/AmazonRDS/meters_aurora.csv", service="AmazonRDS", rows=meters)


def _unit_map(facts: Facts) -> Iterator[Row]:
    meters = {text: Meter(METERS[name][0], {"usagetype": name}, METERS[name][1]) for text, name in MAP.items()}
    return mapped(facts, "rds-aurora-storage", meters)


def _reservation() -> Row:
    """Return the one reservation that published estimates show without anything up front."""
    return Row(
        region="us-east-1",
        price=price("0.19"),
        source="infracost-goldens",
        date="2025-03-05",
        attributes=_words("db.r4.large", "aurora-mysql", STANDARD),
        purchase="reserved_1y_no_upfront",
        flag="derived",
    )


def _words(instance: str, engine: str, storage: str) -> dict[str, str]:
    return {
        "instanceType": instance,
        "databaseEngine": ENGINES[engine],
        "deploymentOption": "Single-AZ",
        "storage": storage,
    }


def _instances(facts: Facts) -> Iterator[Row]:
    plain = _prices_without_aurora(facts)
    for fact in facts.rows("aws_rds_prices_2025"):
        if fact["engine"] not in ENGINES:
            continue
        listed = CONFIGURATIONS.get(fact["quality"].rpartition(": ")[2])
        storage = listed or _told_by_price(fact, plain)
        if storage:
            yield Row(
                region=fact["region"],
                price=price(fact["effective_usd_hour"]),
                source=fact["source"],
                date=fact["source_date"],
                attributes=_words(fact["instance_class"], fact["engine"], storage),
                flag="" if listed else "derived",
                sku=fact["rate_code"].partition(".")[0],
            )


def _prices_without_aurora(facts: Facts) -> dict[tuple[str, str, str], Decimal]:
    """Return what a plain RDS instance costs, by region, class and engine."""
    return {
        (fact["region"], fact["instance_class"], f"aurora-{fact['engine']}"): price(fact["effective_usd_hour"])
        for fact in facts.rows("aws_rds_prices_2025")
        if (fact["deployment"], fact["purchase_option"]) == ("single-az", "on_demand")
    }


def _told_by_price(fact: dict[str, str], plain: dict[tuple[str, str, str], Decimal]) -> str:
    """Return the configuration that a price belongs to, where the source does not say; empty when it cannot be told."""
    other = plain.get((fact["region"], fact["instance_class"], fact["engine"]))
    ratio = price(fact["effective_usd_hour"]) / other if other else GAP[0]
    if ratio < GAP[0]:
        return STANDARD
    return OPTIMIZED if ratio > GAP[1] else ""


def _older(facts: Facts) -> Iterator[Row]:
    """Yield the prices of 2021 and 2023, when Standard was the only configuration."""
    for fact in sorted(facts.rows("aws_rds_prices"), key=lambda fact: fact["source_date"], reverse=True):
        if fact["engine"] in ENGINES and fact["quality"] == "ok" and fact["purchase_option"] == "on_demand":
            yield Row(
                region=fact["region"],
                price=price(fact["price_usd_hour"]),
                source=fact["source"],
                date=fact["source_date"],
                attributes=_words(fact["instance_class"], fact["engine"], STANDARD),
            )


def _other_configuration(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        if row.purchase:
            continue
        if row.attributes["storage"] == STANDARD:
            amount, storage = (row.price * PREMIUM).quantize(MILLS, ROUND_HALF_UP), OPTIMIZED
        else:
            amount, storage = (row.price / PREMIUM).quantize(MILLS, ROUND_HALF_UP), STANDARD
            if (amount * PREMIUM).quantize(MILLS, ROUND_HALF_UP) != row.price:
                continue
        yield row._replace(price=amount, attributes={**row.attributes, "storage": storage}, flag="derived", sku="")


def _offer_file(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_bulk_eu_west_1_2023"):
        name = json.loads(fact["attributes_json"]).get("UsageType", "").removeprefix("EU-")
        if fact["service_code"] == "AmazonRDS" and name in METERS:
            family, unit = METERS[name]
            yield Row(
                region=fact["region"],
                price=price(fact["price_usd"]),
                source="terracost-sqldump",
                date=fact["source_date"],
                attributes={"usagetype": name},
                unit=unit,
                family=family,
                sku=fact["sku"],
            )


def _estimates() -> Iterator[Row]:
    for region, prices in ESTIMATES.items():
        for name, (text, units) in prices.items():
            family, unit = METERS[name]
            yield Row(
                region=region,
                price=price(text, units),
                source="infracost-goldens",
                date="2025-03-05",
                attributes={"usagetype": name},
                unit=unit,
                family=family,
                flag="derived",
            )
