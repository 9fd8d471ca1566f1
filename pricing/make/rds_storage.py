"""What Amazon RDS charges besides instances: storage, IOPS, throughput, backups, extended support, Performance Insights.

From AWS's metered unit maps of 2025-06 and 2024-09, where every engine has the same price. The prices that AWS states once
for all regions (CPU credits, Performance Insights API) come from the offer file of eu-west-1 of 2023.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from pricing.make._meters import Meter as Named
from pricing.make._unit_maps import mapped
from pricing.make.table import Facts, Row, Table, newest, price

Meter = tuple[str, str, dict[str, str]]  # product family, unit, attributes in the offer file's words

VOLUMES = {
    "General Purpose": "General Purpose",
    "General Purpose-GP3": "General Purpose-GP3",
    "Provisioned IOPS": "Provisioned IOPS",
    "Provisioned IOPS-IO2": "Provisioned IOPS-IO2",
    "Magnetic": "Magnetic",
}
IOPS = {
    "Provisioned GP3 IOPS": "General Purpose-GP3",
    "Provisioned IO2 IOPS": "Provisioned IOPS-IO2",
    "Provisioned IOPS": "Provisioned IOPS",
}
DEPLOYMENTS = {
    "Single AZ": "Single-AZ",
    "Multi AZ": "Multi-AZ",
    "Multi AZ readable standbys": "Multi-AZ (readable standbys)",
}
PLAIN: dict[str, Meter] = {
    "Storage Snapshot": ("Storage Snapshot", "GB-month", {"usagetype": "RDS:ChargedBackupUsage"}),
    "System Operation Magnetic": ("System Operation", "request", {"usagetype": "RDS:StorageIOUsage"}),
    "RDS Snapshot Export MySQL": ("System Operation", "GB", {"usagetype": "RDS:SnapshotExportToS3"}),
    "Performance Insights ProvisionedFMR vCPU-Months": (
        "Performance Insights", "vCPU-month", {"usagetype": "PI_LTR_FMR:Provisioned"}),
    "Performance Insights ProvisionedAMR vCPU-Months": (
        "Performance Insights", "vCPU-month", {"usagetype": "PI_LTR_AMR:Provisioned"}),
}  # fmt: skip
YEARS = {"Year 1 Year 2": "Yr1-Yr2", "Year 3": "Yr3"}
VERSIONS = {
    "MySQL": {"5 7": "MySQL5.7"},
    "PostgreSQL": {"10": "PostgreSQL10", "11": "PostgreSQL11", "12": "PostgreSQL12"},
}
# The map's later versions stand under the engine "Any" at another price, which is that of an ACU. By vCPU they cost what the
# version before them does: bills have 0.112 for PostgreSQL13 in eu-west-1 and 0.12 for MySQL8.0 in ap-northeast-2.
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-charges.html
LATER = {"MySQL5.7": ("MySQL8.0",), "PostgreSQL12": ("PostgreSQL13", "PostgreSQL14", "PostgreSQL15", "PostgreSQL16")}
ACUS_PER_VCPU = 4


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of RDS meters."""
    rows = newest(_meters(facts))
    rows = newest([*rows, *_later_versions(rows), *_serverless_insights(rows), *_worldwide(facts)])
    yield Table("aws/AmazonRDS/meters.csv", service="AmazonRDS", rows=rows)


def known_meters() -> dict[str, Meter]:
    """Return what each text of the map means in the words of the offer file."""
    meters = dict(PLAIN)
    for place, deployment in DEPLOYMENTS.items():
        meters[f"Provisioned Throughput {place}"] = (
            "Provisioned Throughput", "MiBps-month", {"volumeType": "General Purpose-GP3", "deploymentOption": deployment},
        )  # fmt: skip
        for text, volume in VOLUMES.items():
            words = {"volumeType": volume, "deploymentOption": deployment}
            meters[f"Database Storage {place} {text}"] = ("Database Storage", "GB-month", words)
        for text, volume in IOPS.items():
            words = {"volumeType": volume, "deploymentOption": deployment}
            meters[f"{text} {place}"] = ("Provisioned IOPS", "IOPS-month", words)
    for engine, versions in VERSIONS.items():
        for version, name in versions.items():
            for text, year in YEARS.items():
                words = {"usagetype": f"ExtendedSupport:{year}:{name}"}
                meters[f"{engine} {text} {version}"] = ("Extended Support", "vCPU-hour", words)
    return meters


def _meters(facts: Facts) -> Iterator[Row]:
    meters = known_meters()
    named = {text: Named(family, words, unit) for text, (family, unit, words) in meters.items()}
    yield from mapped(facts, "rds-storage", named)
    for fact in facts.rows("aws_rds_storage_and_meters"):
        if fact["meter"] in meters:
            family, unit, words = meters[fact["meter"]]
            yield Row(
                region=fact["region"],
                price=price(fact["price_usd"]),
                source=fact["source"],
                date=fact["source_date"],
                attributes=words,
                unit=unit,
                family=family,
                sku=fact["rate_code"].partition(".")[0],
            )


def _later_versions(rows: list[Row]) -> Iterator[Row]:
    """Yield the extended support of the versions that the map does not list by vCPU."""
    for row in rows:
        if row.family == "Extended Support":
            years, _, name = row.attributes["usagetype"].rpartition(":")
            for later in LATER.get(name, ()):
                yield row._replace(attributes={"usagetype": f"{years}:{later}"}, flag="derived", sku="")


def _serverless_insights(rows: list[Row]) -> Iterator[Row]:
    """Yield the retention price per ACU: a quarter of that per vCPU, as listed in eu-west-1 (1.6463 and 0.4116)."""
    for row in rows:
        if row.family == "Performance Insights":
            name = row.attributes["usagetype"].replace("Provisioned", "Serverless")
            amount = (row.price / ACUS_PER_VCPU).quantize(Decimal("0.0001"))
            yield row._replace(price=amount, unit="ACU-month", attributes={"usagetype": name}, flag="derived", sku="")


def _worldwide(facts: Facts) -> Iterator[Row]:
    units = {"CPU Credits": "vCPU-hour", "Performance Insights": "request"}
    for fact in facts.rows("aws_bulk_eu_west_1_2023"):
        words = json.loads(fact["attributes_json"])
        name = words.get("UsageType", "").partition("-")[2] or words.get("UsageType", "").partition(":")[2]
        credits = fact["product_family"] == "CPU Credits" and name.startswith("CPUCredits:db.")
        if fact["service_code"] == "AmazonRDS" and (credits or name == "PI_API"):
            yield Row(
                region="global",
                price=price(fact["price_usd"]),
                source="terracost-sqldump",
                date=fact["source_date"],
                attributes={"usagetype": name, **({"databaseEngine": words["DatabaseEngine"]} if credits else {})},
                unit=units[fact["product_family"]],
                family=fact["product_family"],
                sku=fact["sku"],
            )
