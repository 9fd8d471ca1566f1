"""Azure database and analytics components that tests print, each with the meter that it is: see _azure_us.py."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._azure_us import Shown

SQL, COSMOS, REDIS, FACTORY = "SQL Database", "Azure Cosmos DB", "Redis Cache", "Azure Data Factory v2"
HDINSIGHT = "HDInsight"
PAGE = "https://azure.microsoft.com/pricing/details"
SQL_PAGE = f"{PAGE}/azure-sql-database/single/"
ANY_SQL, NEW_SQL = r"azurerm_(ms)?sql_database", "azurerm_mssql_database"
POOL = "SQL Database Single/Elastic Pool"
SQL_METERS = [
    # component, product, SKU, meter, vCores in the printed unit, price of the page
    (r"Compute \(provisioned, BC_Gen5_8\)", f"{POOL} Business Critical - Compute Gen5", "1 vCore", "vCore", "8", ""),
    (r"Compute \(provisioned, BC_M_8\)", f"{POOL} Business Critical - Compute M Series", "1 vCore", "vCore", "8", ""),
    (r"Compute \(provisioned, GP_Gen5_4\)", f"{POOL} General Purpose - Compute Gen5", "1 vCore", "vCore", "4", ""),
    (
        r"Zone redundancy \(provisioned, GP_Gen5_4\)",
        f"{POOL} General Purpose - Compute Gen5",
        "1 vCore Zone Redundancy",
        "Zone Redundancy vCore",
        "4",
        "",
    ),
    (
        r"Compute \(provisioned, HS_Gen5_2\)",
        "SQL Database SingleDB/Elastic Pool Hyperscale - Compute Gen5",
        "1 vCore",
        "vCore",
        "2",
        "",
    ),
    (
        r"Compute \(serverless, GP_S_Gen5_4\)",
        "SQL Database General Purpose - Serverless - Compute Gen5",
        "1 vCore",
        "vCore",
        "1",
        "",
    ),
    (
        r"Zone redundancy \(serverless, GP_S_Gen5_4\)",
        "SQL Database General Purpose - Serverless - Compute Gen5",
        "1 vCore Zone Redundancy",
        "Zone Redundancy vCore",
        "1",
        "",
    ),
    ("Storage", f"{POOL} Business Critical - Storage", "Business Critical", "Business Critical Data Stored", "1", "0.25"),
    ("Storage", "SQL Database Hyperscale - Storage", "Hyperscale", "Hyperscale Data Stored", "1", "0.25"),
    ("Extra data storage", "SQL Database Standard - Storage", "Standard", "Data Stored", "1", "0.17"),
    ("Extra data storage", "SQL Database Premium - Storage", "Premium", "Data Stored", "1", "0.34"),
]
# HDInsight: size as the component names it -> product and SKU.
NODES = {
    "Standard_A1_V2": ("Av2", "A1 v2"),
    "Standard_A4m_V2": ("Av2", "A4m v2"),
    "Standard_A5": ("A", "A5"),
    "Standard_D1": ("D", "D1"),
    "Standard_D14": ("D", "D14"),
    "Standard_D3_V2": ("Dv2", "D3 v2"),
    "Standard_D4_V2": ("Dv2", "D4 v2"),
    "Standard_D4a V4": ("D", "D4a v4/D4as v4"),
    "Standard_E2_V3": ("Ev3", "E2 v3"),
    "Standard_E2s_V3": ("Ev3", "E2 v3"),
    "Standard_E16_V3": ("Ev3", "E16 v3"),
    "Standard_E64i_V3": ("Ev3", "E64i v3"),
    "Standard_E64is_V3": ("Ev3", "E64i v3"),
    "Standard_F2s_V2": ("FSv2", "F2s v2"),
    "Standard_F32s_V2": ("FSv2", "F32s v2"),
    "Standard_G2": ("G", "G2"),
    "Standard_NC24": ("NC", "NC24"),
}


def components() -> Iterator[Shown]:
    """Yield every component with its meter."""
    yield from _sql()
    yield from _flexible()
    yield from _single()
    yield from _cosmos()
    yield from _redis()
    yield from _factory()


def _sql() -> Iterator[Shown]:
    for component, product, sku, meter, vcores, price in SQL_METERS:
        types = NEW_SQL if component == "Extra data storage" else ANY_SQL  # which prints the prices of both editions
        yield Shown(types, component, SQL, product, sku, meter, per=vcores, price=price, page=SQL_PAGE if price else "")
    for kind in ("RA-GRS", "ZRS", "LRS"):
        names = f"Backup {kind}", f"Backup {kind} Data Stored"
        yield Shown(ANY_SQL, rf"Long-term retention \({kind}\)", SQL, "SQL Database - LTR Backup Storage", *names)
        names = f"Backup {kind}", f"{kind} Data Stored"
        yield Shown(ANY_SQL, rf"PITR backup storage \({kind}\)", SQL, f"{POOL} PITR Backup Storage", *names)


def _flexible() -> Iterator[Shown]:
    for engine, storage in (("PostgreSQL", "Az DB for PostgreSQL"), ("MySQL", "Azure Database for MySQL")):
        service = f"Azure Database for {engine}"
        product, types = f"{service} Flexible Server", f"azurerm_{engine.lower()}_flexible_server"
        page = f"{PAGE}/{engine.lower()}/flexible-server/"
        west = {"regions": ("westus",), "page": page}
        burst = f"{product} Burstable BS Series Compute"
        yield Shown(types, r"Compute \(B_Standard_B1ms\)", service, burst, "B1MS", "B1MS", price="0.022", **west)  # type: ignore[arg-type]
        yield Shown(
            types, "Storage", service, f"{storage} Flexible Server Storage", "Storage", "Storage Data Stored",
            price="0.138", **west,  # type: ignore[arg-type]
        )  # fmt: skip
        backup = f"{product} Backup Storage", "Backup Storage LRS", "Backup Storage LRS Data Stored"
        yield Shown(types, "Additional backup storage", service, *backup)
    yield from _postgresql()
    yield from _mysql()


def _postgresql() -> Iterator[Shown]:
    types, service = "azurerm_postgresql_flexible_server", "Azure Database for PostgreSQL"
    page = f"{PAGE}/postgresql/flexible-server/"
    for component, series, vcores, price in (
        ("GP_Standard_D16s_v3", "General Purpose Dsv3", "16", "0.0975"),
        ("MO_Standard_E4s_v3", "Memory Optimized Esv3", "4", "0.1311"),
        ("GP_Standard_D2ads_v5", "General Purpose Dadsv5", "2", "0.1015"),
        ("GP_Standard_D2ds_v5", "General Purpose Ddsv5", "2", "0.1015"),
    ):
        product = f"{service} Flexible Server {series} Series Compute"
        yield Shown(
            types, rf"Compute \({component}\)", service, product, "1 vCore", "vCore",
            per=vcores, price=price, page=page, regions=("westus",),
        )  # fmt: skip
    burst = f"{service} Flexible Server Burstable BS Series Compute"
    yield Shown(types, r"Compute \(B_Standard_B2ms\)", service, burst, "B2ms", "B2ms vCore", price="0.176", page=page)


def _mysql() -> Iterator[Shown]:
    types, service = "azurerm_mysql_flexible_server", "Azure Database for MySQL"
    page = f"{PAGE}/mysql/flexible-server/"
    product = f"{service} Flexible Server"
    yield Shown(
        types, r"Compute \(GP_Standard_D2ads_v5\)", service, f"{product} General Purpose Dadsv5 Series Compute",
        "1 vCore", "1 vCore", per="2", price="0.0975", page=page,
    )  # fmt: skip
    yield Shown(
        types, r"Compute \(MO_Standard_E4ds_v4\)", service, f"{product} Memory Optimized Series Compute",
        "1 vCore", "vCore", per="4", price="0.1311", page=page,
    )  # fmt: skip
    yield Shown(
        types, "Additional IOPS", service, f"{product} Storage", "Additional IOPS", "Additional IOPS", price="0.06", page=page
    )


def _single() -> Iterator[Shown]:
    for engine in ("PostgreSQL", "MySQL", "MariaDB"):
        service = f"Azure Database for {engine}"
        product, types = f"{service} Single Server", f"azurerm_{engine.lower()}_server"
        page = f"{PAGE}/{engine.lower()}/server/"
        for component, tier, vcores, price in (
            ("B_Gen5_2", "Basic", "2", "0.034"),
            ("GP_Gen5_4", "General Purpose", "4", "0.0876"),
            ("MO_Gen5_16", "Memory Optimized", "16", "0.1181"),
        ):
            yield Shown(
                types, rf"Compute \({component}\)", service, f"{product} {tier} - Compute Gen5", "1 vCore", "vCore",
                per=vcores, price=price, unit="hour", page=page,
            )  # fmt: skip
        yield Shown(
            types, "Storage", service, f"{product} General Purpose - Storage", "General Purpose",
            "General Purpose Data Stored", price="0.115", unit="GB-month", page=page,
        )  # fmt: skip
        yield Shown(
            types, "Additional backup storage", service, f"{product} - Backup Storage", "Backup LRS",
            "Backup LRS Data Stored", price="0.1", unit="GB-month", page=page,
        )  # fmt: skip


def _cosmos() -> Iterator[Shown]:
    types, page = "azurerm_cosmosdb_.*", f"{PAGE}/cosmos-db/"
    analytics, backup = "Azure Cosmos DB Analytics Storage", "Azure Cosmos DB - PITR"
    west = ("westus",)
    for component, product, sku, meter, per, price, regions in (
        ("Provisioned throughput \\(serverless\\)", "Azure Cosmos DB serverless", "RUs", "1M RUs", 10**6, "0.000000279", west),
        ("Analytical storage \\(West US\\)", analytics, "Standard", "Standard Data Stored", 1, "0.03", west),
        ("Analytical write .*West US.", analytics, "Standard", "Standard Write Operations", 10**4, "0.0000055", west),
        ("Analytical read .*West US.", analytics, "Standard", "Standard Read Operations", 10**4, "0.00000054", west),
        ("Continuous backup \\(West US\\)", backup, "Backup", "Cont 30D Bckp Continuous Backup", 1, "0.2", west),
        ("Periodic backup \\(West US\\)", "Azure Cosmos DB Snapshot", "Standard", "Backup Data Stored", 1, "0.15", west),
        ("Restored data", backup, "Backup", "Cont 30D Bckp Data Restore", 1, "0.15", ("westus", "eastus")),
        ("Periodic backup \\(East US\\)", "Azure Cosmos DB Snapshot", "Standard", "Backup Data Stored", 1, "0.12", ("eastus",)),
    ):
        yield Shown(types, component, COSMOS, product, sku, meter, per=str(per), price=price, page=page, regions=regions)


def _redis() -> Iterator[Shown]:
    types = "azurerm_redis_cache"
    for tier, size in (("Premium", "P1"), ("Premium", "P2"), ("Premium", "P3"), ("Standard", "C3")):
        product = f"Azure Redis Cache {tier}"
        component = f"Cache usage \\({tier}_{size}\\)"
        yield Shown(types, component, REDIS, product, size, f"{size} Cache Instance", per="730")
    for name, product, size in (
        ("Balanced_B3", "Balanced", "B3"),
        ("ComputeOptimized_X10", "Compute Optimized", "X10"),
        ("FlashOptimized_A700", "Flash Optimized", "A700"),
        ("MemoryOptimized_M10", "Memory Optimized", "M10"),
    ):
        managed = f"Azure Managed Redis - {product}"
        component = f"Cache usage \\({name}\\)"
        yield Shown("azurerm_managed_redis", component, REDIS, managed, size, f"{size} Cache Instance")


def _factory() -> Iterator[Shown]:
    types = "azurerm_data_factory_integration_runtime_azure"
    page = f"{PAGE}/data-factory/data-pipeline/"
    for component, kind, vcores, price in (
        ("General Purpose, 8", "General Purpose", "8", "0.268"),
        ("Compute Optimized, 16", "Compute Optimized", "16", "0.1985"),
        ("Memory Optimized, 272", "Memory Optimized", "272", "0.34475"),
    ):
        product = f"{FACTORY} Data Flow - {kind}"
        text = rf"Compute \({component} vCores\)"
        yield Shown(types, text, FACTORY, product, "vCore", "vCore", per=vcores, price=price, unit="hour", page=page)
