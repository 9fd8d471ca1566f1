"""Amazon RDS database instances: MySQL, PostgreSQL, MariaDB (2024-2025, all regions), Oracle and SQL Server (2021-2023).

The open engines come from AWS's metered unit maps. Oracle and SQL Server come from a copy of the offer files of 2021,
completed by the offer file of eu-west-1 of 2023. The copy goes first: the two agree on every type but nine of Oracle
Enterprise, where the later file shows the price of RDS Custom under the plain licence.

A Multi-AZ Oracle or SQL Server Standard instance costs twice a Single-AZ one, as the pairs of the offer file of 2023
show up to rounding, so those prices are derived where they are not listed. SQL Server Enterprise does not follow that.
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
    commercial = newest([*_copies(facts), *_offer_file(facts)])
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
        if (fact["service_code"], fact["product_family"]) != ("AmazonRDS", "Database Instance"):
            continue
        if (fact["term"], fact["unit"]) != ("OnDemand", "Hrs"):
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
        if fact["purchase_option"] != "on_demand":  # what is paid up front is missing there
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
        )


def _doubled(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        words = row.attributes
        doubled = (words["databaseEngine"], words["databaseEdition"]) in DOUBLED and words["deploymentOption"] == "Single-AZ"
        if doubled:
            words = {**words, "deploymentOption": "Multi-AZ"}
            yield row._replace(price=row.price * 2, attributes=words, flag="derived", sku="")
