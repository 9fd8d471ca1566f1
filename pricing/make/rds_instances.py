"""Amazon RDS database instances: MySQL, PostgreSQL, MariaDB (2024-2025, all regions), Oracle and SQL Server (2021-2023).

The open engines come from AWS's metered unit maps. Oracle and SQL Server come from the offer file of eu-west-1 of 2023
and, in other regions, from a copy of the offer files of 2021. A Multi-AZ Oracle or SQL Server Standard instance costs
twice a Single-AZ one, as every pair of the offer file of 2023 shows up to rounding, so those prices are derived where
they are not listed. SQL Server Enterprise does not follow that rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

ENGINES = {"mysql": "MySQL", "postgresql": "PostgreSQL", "mariadb": "MariaDB"}
DEPLOYMENTS = {
    "single-az": "Single-AZ",
    "multi-az": "Multi-AZ",
    "multi-az-readable-standbys": "Multi-AZ (readable standbys)",
}
COMMERCIAL = {
    "oracle-ee": ("Oracle", "Enterprise"),
    "oracle-se": ("Oracle", "Standard"),
    "oracle-se1": ("Oracle", "Standard One"),
    "oracle-se2": ("Oracle", "Standard Two"),
    "sqlserver-ee": ("SQL Server", "Enterprise"),
    "sqlserver-se": ("SQL Server", "Standard"),
    "sqlserver-web": ("SQL Server", "Web"),
    "sqlserver-ex": ("SQL Server", "Express"),
}
LICENCES = {"byol": "Bring your own license", "license_included": "License included"}
DOUBLED = {("Oracle", "Enterprise"), ("Oracle", "Standard Two"), ("SQL Server", "Standard")}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of open engines and of commercial ones."""
    yield _table("open", _open(facts))
    commercial = newest([*_offer_file(facts), *_copies(facts)])
    yield _table("commercial", newest([*commercial, *_doubled(commercial)]))


def _table(name: str, rows: list[Row]) -> Table:
    return Table(f"aws/AmazonRDS/instances_{name}.csv", service="AmazonRDS", family="Database Instance", unit="hour", rows=rows)


def _open(facts: Facts) -> list[Row]:
    return newest(
        Row(
            region=fact["region"],
            price=price(fact["effective_usd_hour"]),
            source=fact["source"],
            date=fact["source_date"],
            attributes={
                "instanceType": fact["instance_class"],
                "databaseEngine": ENGINES[fact["engine"]],
                "deploymentOption": DEPLOYMENTS[fact["deployment"]],
            },
            purchase="" if fact["purchase_option"] == "on_demand" else fact["purchase_option"],
            sku=fact["rate_code"].partition(".")[0],
        )
        for fact in facts.rows("aws_rds_prices_2025")
        if fact["engine"] in ENGINES
    )


def _offer_file(facts: Facts) -> Iterator[Row]:
    """Yield the on-demand prices of eu-west-1. A licence "NA" is RDS Custom, another product."""
    for fact in facts.rows("aws_bulk_eu_west_1_2023"):
        if fact["service_code"] != "AmazonRDS" or fact["product_family"] != "Database Instance" or fact["term"] != "OnDemand":
            continue
        words = json.loads(fact["attributes_json"])
        if words["DatabaseEngine"] in ("Oracle", "SQL Server") and words["LicenseModel"] in LICENCES.values():
            yield Row(
                region=fact["region"],
                price=price(fact["price_usd"]),
                source="terracost-sqldump",
                date=fact["source_date"],
                attributes={
                    "instanceType": words["InstanceType"],
                    "databaseEngine": words["DatabaseEngine"],
                    "databaseEdition": words["DatabaseEdition"],
                    "deploymentOption": words["DeploymentOption"],
                    "licenseModel": words["LicenseModel"],
                },
                sku=fact["sku"],
            )


def _copies(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_rds_prices"):
        if fact["engine"] not in COMMERCIAL or fact["quality"] != "ok" or fact["source"] != "ec2instances.info-rds":
            continue
        engine, edition = COMMERCIAL[fact["engine"]]
        yield Row(
            region=fact["region"],
            price=price(fact["price_usd_hour"]),
            source=fact["source"],
            date=fact["source_date"],
            attributes={
                "instanceType": fact["instance_class"],
                "databaseEngine": engine,
                "databaseEdition": edition,
                "deploymentOption": "Single-AZ",
                "licenseModel": LICENCES[fact["license_model"]],
            },
            purchase="" if fact["purchase_option"] == "on_demand" else fact["purchase_option"],
        )


def _doubled(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        words = row.attributes
        if (words["databaseEngine"], words["databaseEdition"]) in DOUBLED and words["deploymentOption"] == "Single-AZ":
            if not row.purchase:
                yield row._replace(
                    price=row.price * 2, attributes={**words, "deploymentOption": "Multi-AZ"}, flag="derived", sku=""
                )
