"""Azure databases and analytics where no complete list holds them, each price resting on two independent facts.

What tests print is in _azure_data_shown.py, what the price pages say in _azure_data_pages.py. Here are the services that
are sold at another one's prices: SQL Managed Instance at those of SQL Database, Data Factory at those of Synapse pipelines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pricing.make._azure import Meter, meters
from pricing.make._azure_data_pages import PAGED, fixed
from pricing.make._azure_data_shown import FACTORY, HDINSIGHT, NODES, POOL, SQL, components
from pricing.make._azure_us import GOLDENS, paged, shown
from pricing.make.table import Facts, Row, Table, newest

INSTANCE, SYNAPSE = "SQL Managed Instance", "Azure Synapse Analytics"
# Managed Instance's product -> SQL Database's: the tests' westeurope prices of 2024 and the list's italynorth agree.
SAME = {
    f"{INSTANCE} General Purpose - Compute Gen5": f"{POOL} General Purpose - Compute Gen5",
    f"{INSTANCE} Business Critical - Compute Gen5": f"{POOL} Business Critical - Compute Gen5",
    f"{INSTANCE} General Purpose - Storage": f"{POOL} General Purpose - Storage",
    f"{INSTANCE} Business Critical - Storage": f"{POOL} Business Critical - Storage",
    f"{INSTANCE} PITR Backup Storage": f"{POOL} PITR Backup Storage",
    f"{INSTANCE} - LTR Backup Storage": "SQL Database - LTR Backup Storage",
}
INSTANCE_METERS = {"1 vCore", "General Purpose", "Business Critical"}
RUNTIMES = {
    "Azure Hosted IR": "Cloud",
    "Azure Hosted Managed VNET IR": "Azure Managed VNET",
    "Self Hosted IR": "Self Hosted",
}
AS_SYNAPSE = "Synapse, sold at the same price"
MYSQL, MARIADB = "Azure Database for MySQL", "Azure Database for MariaDB"
RETIRED = re.compile(r"Instance usage \(Linux, pay as you go, (Standard_N[CV]\d+)\)")


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    official = meters(facts, Counter())
    listed: dict[str, list[Row]] = defaultdict(list)
    for key, row in official.items():
        listed[key.service].append(row)
    rows: dict[str, list[Row]] = defaultdict(list)
    for found in (paged(facts, PAGED), shown(facts, components()), fixed()):
        for service, some in found.items():
            rows[service] += some
    rows[INSTANCE] += _instances([*listed[SQL], *rows[SQL]])
    rows[MARIADB] += _mariadb([*listed[MYSQL], *rows[MYSQL]])
    rows[FACTORY] += _factory(listed[SYNAPSE])
    rows[HDINSIGHT] += _nodes(facts)
    rows["Virtual Machines"] += _retired_machines(facts)
    for service, some in sorted(rows.items()):
        new = [row for row in newest(some) if _key(service, row) not in official]
        yield Table(f"azure/{service.replace(' ', '')}/us_data.csv", service=service, rows=new)


def _key(service: str, row: Row) -> Meter | None:
    names = row.attributes
    if "meterName" not in names:
        return None
    return Meter(service, row.family, names["skuName"], names["meterName"], row.region, row.tier_start or "0")


def _instances(rows: Iterable[Row]) -> Iterator[Row]:
    products = {theirs: ours for ours, theirs in SAME.items()}
    for row in rows:
        product = products.get(row.family)
        name, meter = row.attributes["skuName"], row.attributes["meterName"]
        wanted = name in INSTANCE_METERS or name.startswith("Backup ")
        if product and wanted and "IO Rate" not in meter:
            yield row._replace(family=product, flag="derived", source=f"{row.source}: {SQL}, sold at the same price")


def _mariadb(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the single servers of MariaDB, which what tests print in eastus shows to cost what MySQL's do."""
    for row in rows:
        if row.family.startswith(f"{MYSQL} Single Server "):
            source = f"{row.source}: MySQL, sold at the same price"
            yield row._replace(family=row.family.replace(MYSQL, MARIADB), flag="derived", source=source)


def _factory(rows: Iterable[Row]) -> Iterator[Row]:
    nodes: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        name, meter = row.attributes["skuName"], row.attributes["meterName"]
        if row.family == f"{SYNAPSE} Pipelines" and name in RUNTIMES:
            runtime = RUNTIMES[name]
            names = {"skuName": runtime, "meterName": meter.replace(name, runtime)}
            yield row._replace(family=FACTORY, attributes=names, flag="derived", source=f"{row.source}: {AS_SYNAPSE}")
        elif row.family.startswith("Azure Synapse SSIS"):
            nodes[row.family.removeprefix("Azure Synapse "), name, meter].append(row)
    for (family, _, _), some in nodes.items():
        if len({row.price for row in some}) == 1:  # one price worldwide
            yield some[0]._replace(family=family, region="global", flag="derived", source=f"{some[0].source}: {AS_SYNAPSE}")


def _nodes(facts: Facts) -> Iterator[Row]:
    """Yield HDInsight's nodes as tests print them; sizes of a series cost in proportion to their cores there."""
    pattern = re.compile(r"(?:Head|Worker|Region|Zookeeper|Edge) node \((.*)\)")
    for fact in facts.rows("infracost_component_unit_prices"):
        found = pattern.fullmatch(fact["component"])
        if found and fact["resource_type"].startswith("azurerm_hdinsight"):
            series, name = NODES[found[1]]
            yield _printed(fact, f"{HDINSIGHT} {series} Series", {"skuName": name, "meterName": name})


def _retired_machines(facts: Facts) -> Iterator[Row]:
    """Yield the first GPU sizes, which lists of today no longer have; one fixture without a location shows East US."""
    for fact in facts.rows("infracost_component_unit_prices"):
        found = RETIRED.fullmatch(fact["component"])
        if found and fact["resource_type"].startswith("azurerm_machine_learning_compute_"):
            place = "eastus" if fact["resource_type"].endswith("instance") else fact["region"]
            yield _printed(fact, "Virtual Machines", {"armSkuName": found[1]})._replace(region=place)


def _printed(fact: dict[str, str], family: str, attributes: dict[str, str]) -> Row:
    price = Decimal(fact["unit_price_usd"])
    bound = price * Decimal(fact["max_rel_error"] or "0.00001")
    for digits in ("0.01", "0.001", "0.0001"):
        if abs(price.quantize(Decimal(digits)) - price) <= bound:
            price = price.quantize(Decimal(digits))
            break
    return Row(fact["region"], price, GOLDENS, fact["fixture_date"], attributes, unit="hour", family=family, flag="derived")
