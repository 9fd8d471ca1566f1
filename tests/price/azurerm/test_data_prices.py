"""Services sold at another one's prices, after https://azure.microsoft.com/pricing/details/azure-sql-managed-instance/single/."""

from decimal import Decimal

import pytest

from costgate.price.catalog import Catalog
from costgate.price.pricer import sku
from pricing.make.azure_data import _factory, _instances, _mariadb
from pricing.make.table import Row

POOL, SYNAPSE = "SQL Database Single/Elastic Pool", "Azure Synapse Analytics"


def row(family, name, meter, *, region="westeurope", price="1"):
    return Row(region, Decimal(price), "list", "2026-08-14", {"skuName": name, "meterName": meter}, family=family)


def test_managed_instance_takes_the_vcores_storage_and_backups_of_sql_database():
    rows = [
        row(f"{POOL} General Purpose - Compute Gen5", "1 vCore", "vCore"),
        row(f"{POOL} General Purpose - Compute Gen5", "4 vCore", "vCore"),
        row(f"{POOL} Business Critical - Storage", "Business Critical", "Business Critical Data Stored"),
        row(f"{POOL} Business Critical - Storage", "Business Critical", "Business Critical IO Rate Operations"),
        row("SQL Database - LTR Backup Storage", "Backup LRS", "Backup LRS Data Stored"),
        row("SQL Database Single Standard", "S0", "S0 DTUs"),
    ]
    found = [(one.family, one.attributes["skuName"], one.flag) for one in _instances(rows)]
    assert found == [
        ("SQL Managed Instance General Purpose - Compute Gen5", "1 vCore", "derived"),
        ("SQL Managed Instance Business Critical - Storage", "Business Critical", "derived"),
        ("SQL Managed Instance - LTR Backup Storage", "Backup LRS", "derived"),
    ]


def test_data_factory_takes_the_pipelines_of_synapse():
    meter = "Azure Hosted Managed VNET IR Pipeline Activity"
    found = next(_factory([row(f"{SYNAPSE} Pipelines", "Azure Hosted Managed VNET IR", meter, region="global")]))
    assert found.attributes == {"skuName": "Azure Managed VNET", "meterName": "Azure Managed VNET Pipeline Activity"}
    assert found.region == "global"


@pytest.mark.parametrize(("prices", "regions"), [(("2", "2"), ["global"]), (("2", "3"), [])])
def test_nodes_of_integration_services_are_taken_where_one_price_holds_worldwide(prices, regions):
    names = "Azure Synapse SSIS Standard D-series v3 VM", "D8 v3", "D8 v3 AHB"
    rows = [row(*names, region=region, price=price) for region, price in zip(("eastus2", "westeurope"), prices, strict=True)]
    assert [one.region for one in _factory(rows)] == regions


def test_mariadb_takes_the_single_servers_of_mysql():
    family = "Azure Database for MySQL Single Server Basic - Storage"
    found = list(
        _mariadb([row(family, "Basic", "Basic Data Stored"), row("Azure Database for MySQL Flexible Server", "x", "y")])
    )
    assert [one.family for one in found] == ["Azure Database for MariaDB Single Server Basic - Storage"]


def test_the_catalogs_managed_instance_has_the_price_that_its_own_list_shows_in_italy():
    """Italy North lists 32 Business Critical vCores at 10.716128, as West Europe's SQL Database does one at a 32nd of it."""
    catalog = Catalog()
    family = "SQL Managed Instance Business Critical - Compute Gen5"
    listed = catalog.prices(sku("SQL Managed Instance", family, skuName="32 vCore"), "italynorth")[0].rate.price
    derived = catalog.prices(sku("SQL Managed Instance", family, skuName="1 vCore"), "westeurope")[0].rate.price
    assert listed == derived * 32
