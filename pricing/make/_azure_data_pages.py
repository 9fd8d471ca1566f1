"""Prices of Azure databases and analytics that their pages state for regions without a complete list: see _azure_us.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pricing.make._azure_data_shown import COSMOS, FACTORY, PAGE, POOL, REDIS, SQL, SQL_PAGE
from pricing.make._azure_us import Paged
from pricing.make.table import Row

DATE = "2026-08-14"  # of the official lists that confirm them
OLD_US = ("eastus", "westus", "southcentralus", "northcentralus")
POSTGRESQL, MYSQL = "Azure Database for PostgreSQL", "Azure Database for MySQL"
SYNAPSE, FABRIC, POWERBI, DATABRICKS = "Azure Synapse Analytics", "Microsoft Fabric", "Power BI Embedded", "Azure Databricks"
EXPLORER = "Azure Data Explorer"
# PostgreSQL's series in East US: dollars for a vCore-hour
SERIES = {
    "General Purpose Dsv3": "0.0855",
    "General Purpose Ddsv4": "0.089",
    "General Purpose Ddsv5": "0.089",
    "General Purpose Dadsv5": "0.089",
    "Memory Optimized Esv3": "0.1181",
    "Memory Optimized Edsv4": "0.125",
    "Memory Optimized Edsv5": "0.125",
    "Memory Optimized Eadsv5": "0.125",
}
# MySQL's, each with the name of its meter
MYSQL_SERIES = {
    "General Purpose": ("vCore", "0.0855"),
    "General Purpose Ddsv5": ("1 vCore", "0.0855"),
    "General Purpose Dadsv5": ("1 vCore", "0.0855"),
    "Memory Optimized": ("vCore", "0.1181"),
    "Memory Optimized Eadsv5": ("1 vCore", "0.1181"),
}
# and those of a series that is listed by size
MYSQL_SIZES = {2: "0.236", 4: "0.472", 8: "0.945", 16: "1.89", 32: "3.779", 48: "5.669", 64: "7.558", 96: "11.338"}
# Burstable sizes in East US: PostgreSQL's and MySQL's SKUs and meters differ, their prices do not
BURSTABLE = [
    ("B1MS", "B1MS", "B1MS", "B1MS", "0.017"),
    ("B2S", "B2S", "B2S", "B2S", "0.068"),
    ("B2ms", "B2ms vCore", "Standard_B2ms2", "B2MS", "0.136"),
    ("B4ms", "B4ms vCore", "Standard_B4ms", "B4MS", "0.272"),
    ("B8ms", "B8ms vCore", "Standard_B8ms", "B8MS", "0.544"),
    ("B12ms", "B12ms vCore", "Standard_B12ms", "B12MS", "0.816"),
    ("B16ms", "B16ms vCore", "Standard_B16ms", "B16MS", "1.088"),
    ("B20ms", "B20ms vCore", "Standard_B20ms", "B20MS", "1.36"),
]
NODES = {
    "Standard": {"C0": "0.0275", "C1": "0.069", "C2": "0.112", "C3": "0.225", "C4": "0.262", "C5": "0.525", "C6": "1.05"},
    "Premium": {"P1": "0.277", "P2": "0.555", "P3": "1.109", "P4": "2.22"},
}
SINGLE = [
    (POSTGRESQL, "Azure Database for PostgreSQL Single Server", f"{PAGE}/postgresql/server/"),
    (MYSQL, "Azure Database for MySQL Single Server", f"{PAGE}/mysql/server/"),
]
# East US: product, SKU, meter, price
SQL_EAST = [
    (f"{POOL} General Purpose - Compute FSv2 Series", "1 vCore", "vCore", "0.13358"),
    (f"{POOL} General Purpose - Storage", "General Purpose", "General Purpose Data Stored", "0.115"),
    (
        f"{POOL} General Purpose - Storage",
        "General Purpose Zone Redundancy",
        "General Purpose Zone Redundancy Data Stored",
        "0.23",
    ),
    (f"{POOL} Hyperscale - Premium Series Compute", "1 vCore", "vCore", "0.18266"),
    (f"{POOL} Hyperscale - Premium Series Memory Optimized Compute", "1 vCore", "vCore", "0.255724"),
    ("SQL Database Hyperscale - Serverless - Compute Gen5", "1 vCore", "1 vCore", "0.378"),
    ("SQL Database - LTR Backup Storage", "Backup RA-GZRS", "Backup RA-GZRS Data Stored", "0.05"),
    (f"{POOL} PITR Backup Storage", "Backup RA-GZRS", "RA-GZRS Data Stored", "0.2"),
]
COSMOS_EAST = [
    ("Azure Cosmos DB - PITR", "Backup", "Cont 30D Bckp Continuous Backup", "0.2"),
    ("Azure Cosmos DB serverless", "RUs", "1M RUs", "0.00000025"),
    ("Azure Cosmos DB Analytics Storage", "Standard", "Standard Data Stored", "0.02"),
    ("Azure Cosmos DB Analytics Storage", "Standard", "Standard Write Operations", "0.000005"),
    ("Azure Cosmos DB Analytics Storage", "Standard", "Standard Read Operations", "0.0000005"),
]
SYNAPSE_EAST = [
    *(
        (f"{SYNAPSE} Dedicated SQL Pool", f"DW{size}c", "100 DWUs", str(Decimal(size) / 100 * Decimal("1.2")))
        for size in (100, 200, 300, 400, 500, 1000, 1500, 2000, 2500, 3000, 5000, 6000, 7500, 10_000, 15_000, 30_000)
    ),
    (f"{SYNAPSE} SQL Storage", "Standard LRS", "Standard LRS Data Stored", "23"),
    (f"{SYNAPSE} Serverless SQL Pool", "Standard", "Standard Data Processed", "5"),
]
# Sold at one price in these regions
COMMERCIAL = ("eastus", "eastus2", "centralus", "westus", "westus2", "northeurope", "westeurope")
DBU = {
    "Standard All-purpose Compute": "0.4",
    "Standard Jobs Compute": "0.15",
    "Standard Jobs Light Compute": "0.07",
    "Premium All-purpose Compute": "0.55",
    "Premium Jobs Compute": "0.3",
    "Premium Jobs Light Compute": "0.22",
}
# Power BI Embedded: dollars for a month of 730 hours, as the page shows them
CAPACITY = {"A1": "735.91", "A2": "1465.92", "A3": "2937.67", "A4": "5881.25", "A5": "11768.33", "A6": "23536.63"}


def _paged() -> Iterator[Paged]:
    for name, price in SERIES.items():
        product = f"{POSTGRESQL} Flexible Server {name} Series Compute"
        yield _east(POSTGRESQL, product, "1 vCore", "vCore", price, "postgresql/flexible-server/")
    for name, (meter, price) in MYSQL_SERIES.items():
        product = f"{MYSQL} Flexible Server {name} Series Compute"
        yield _east(MYSQL, product, "1 vCore", meter, price, "mysql/flexible-server/")
    for vcores, price in MYSQL_SIZES.items():
        product = f"{MYSQL} Flexible Server Memory Optimized Edsv5 Series Compute"
        yield _east(MYSQL, product, f"Standard_E{vcores}d_v5", f"{vcores} vCore", price, "mysql/flexible-server/")
    for sku, meter, my_sku, my_meter, price in BURSTABLE:
        burst = "Flexible Server Burstable BS Series Compute"
        yield _east(POSTGRESQL, f"{POSTGRESQL} {burst}", sku, meter, price, "postgresql/flexible-server/")
        yield _east(MYSQL, f"{MYSQL} {burst}", my_sku, my_meter, price, "mysql/flexible-server/")
    kept = "Extended Support", "Extended Support vCore", "0.07"
    yield _east(POSTGRESQL, "Azure Database for PostgSQL Extended Support", *kept, "postgresql/flexible-server/")
    yield _east(MYSQL, f"{MYSQL} Extended Support", *kept, "mysql/flexible-server/")
    yield from _storage()
    yield from _caches()
    for row in SQL_EAST:
        yield Paged(SQL, *row[:3], "eastus", row[3], SQL_PAGE, DATE)
    for row in COSMOS_EAST:
        yield Paged(COSMOS, *row[:3], "eastus", row[3], f"{PAGE}/cosmos-db/", DATE)
    for row in SYNAPSE_EAST:
        yield Paged(SYNAPSE, *row[:3], "eastus", row[3], f"{PAGE}/synapse-analytics/", DATE)
    name = "Power BI Capacity Usage"
    yield _east(FABRIC, "Fabric Capacity", name, f"{name} CU", "0.18", "microsoft-fabric/")


def _caches() -> Iterator[Paged]:
    for tier, sizes in NODES.items():
        for size, price in sizes.items():
            for region in OLD_US:
                page = f"{PAGE}/cache/"
                yield Paged(REDIS, f"Azure Redis Cache {tier}", size, f"{size} Cache Instance", region, price, page, DATE)


def _storage() -> Iterator[Paged]:
    flexible = "Flexible Server Storage"
    yield _east(
        POSTGRESQL, f"Az DB for PostgreSQL {flexible}", "Storage", "Storage Data Stored", "0.115", "postgresql/flexible-server/"
    )
    yield _east(MYSQL, f"{MYSQL} {flexible}", "Storage", "Storage Data Stored", "0.115", "mysql/flexible-server/")
    yield _east(MYSQL, f"{MYSQL} {flexible}", "Additional IOPS", "Additional IOPS", "0.05", "mysql/flexible-server/")
    kept = "Backup Storage LRS"
    yield _east(
        MYSQL, f"{MYSQL} Flexible Server Backup Storage", kept, f"{kept} Data Stored", "0.095", "mysql/flexible-server/"
    )
    for service, product, page in SINGLE:
        yield Paged(service, f"{product} Basic - Storage", "Basic", "Basic Data Stored", "eastus", "0.1", page, DATE)
        names = "Backup GRS", "Backup GRS Data Stored"
        yield Paged(service, f"{product} - Backup Storage", *names, "eastus", "0.2", page, DATE)


def _east(service: str, product: str, sku: str, meter: str, price: str, page: str) -> Paged:
    return Paged(service, product, sku, meter, "eastus", price, f"{PAGE}/{page}", DATE)


PAGED = list(_paged())


def fixed() -> Mapping[str, list[Row]]:
    """Return the prices that no list has and that tests print too, by service."""
    licence = f"{PAGE}/azure-sql-database/single/"
    vcore = {"skuName": "vCore", "meterName": "vCore"}
    licences = {"General Purpose": "0.099966", "Business Critical": "0.375"}
    instance = "SQL Managed Instance"
    return {
        SQL: [_row("global", p, vcore, f"{POOL} {tier} - SQL License", licence) for tier, p in licences.items()],
        instance: [_row("global", p, vcore, f"{instance} {tier} - SQL License", licence) for tier, p in licences.items()],
        DATABRICKS: [
            _row(region, price, {"skuName": name, "meterName": f"{name} DBU"}, DATABRICKS, f"{PAGE}/databricks/")
            for region in COMMERCIAL
            for name, price in DBU.items()
        ],
        POWERBI: [
            _row(
                region,
                str((Decimal(month) / 730).quantize(Decimal("0.00000001"))),
                {"skuName": size, "meterName": f"{size} Node"},
                POWERBI,
                f"{PAGE}/power-bi-embedded/",
            )
            for region in ("eastus", "westeurope")
            for size, month in CAPACITY.items()
        ],
        FACTORY: [
            _row("global", "0.00001", _factory("Read Write Operations"), FACTORY, f"{PAGE}/data-factory/", "operation"),
            _row("global", "0.000005", _factory("Monitoring Operations"), FACTORY, f"{PAGE}/data-factory/", "operation"),
        ],
        EXPLORER: [
            _row(region, "0.11", {"skuName": "Standard", "meterName": "Standard Engine Cluster Markup"}, EXPLORER,
                 f"{PAGE}/data-explorer/")
            for region in COMMERCIAL
        ],
    }  # fmt: skip


def _factory(what: str) -> dict[str, str]:
    return {"skuName": "Cloud", "meterName": f"Cloud {what}"}


def _row(region: str, price: str, attributes: dict[str, str], product: str, page: str, unit: str = "hour") -> Row:
    return Row(region, Decimal(price), page, DATE, attributes, unit=unit, family=product, flag="derived")
