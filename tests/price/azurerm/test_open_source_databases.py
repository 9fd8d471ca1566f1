"""PostgreSQL, MySQL, MariaDB, after https://azure.microsoft.com/pricing/details/postgresql/flexible-server/ and its like."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

SINGLE = ["azurerm_postgresql_server", "azurerm_mysql_server", "azurerm_mariadb_server"]
BACKUP = {"additional_backup_storage_gb": 5000}


def postgresql(size, usage=None, **values):
    return charges("azurerm_postgresql_flexible_server", {"sku_name": size, **values}, usage, region="westeurope")


def mysql(size, usage=None, **values):
    return charges("azurerm_mysql_flexible_server", {"sku_name": size, **values}, usage, region="westeurope")


def test_a_flexible_server_pays_vcores_storage_and_backups():
    assert postgresql("GP_Standard_D4s_v3", BACKUP, storage_mb=32768) == [
        ("Compute (GP_Standard_D4s_v3)", 4 * 730, "hour", "1 vCore"),
        ("Storage", 32, "GB-month", "Storage Data Stored Storage"),
        ("Additional backup storage", 5000, "GB-month", "Backup Storage LRS Data Stored Backup Storage LRS"),
    ]


@pytest.mark.parametrize(
    ("size", "name"), [("B_Standard_B1ms", "B1MS"), ("B_Standard_B2s", "B2S"), ("B_Standard_B4ms", "B4ms")]
)
def test_a_burstable_size_has_a_price_of_its_own(size, name):
    assert postgresql(size)[0] == (f"Compute ({size})", 730, "hour", name)


def test_storage_that_the_plan_does_not_know_depends_on_usage():
    assert postgresql("GP_Standard_D2ds_v5")[1] == ("Storage", None, "", "Storage Data Stored Storage")


def test_high_availability_pays_for_a_standby():
    lines = postgresql("GP_Standard_D2ads_v5", storage_mb=32768, high_availability=[{"mode": "SameZone"}])
    assert [line[:2] for line in lines[2:4]] == [("Compute (standby, GP_Standard_D2ads_v5)", 1460), ("Storage (standby)", 32)]


def test_geo_redundant_backups_are_kept_twice():
    assert postgresql("B_Standard_B1ms", BACKUP, geo_redundant_backup_enabled=True)[2][1] == 10_000


def test_a_name_that_is_no_size_is_not_priced():
    with pytest.raises(Unpriced, match="GP_Gen5_4"):
        postgresql("GP_Gen5_4")


def test_mysql_includes_300_iops_and_3_for_each_gb():
    lines = mysql("GP_Standard_D2ads_v5", storage=[{"size_gb": 20, "iops": 400}])
    assert lines[2] == ("Additional IOPS", 400 - 300 - 60, "IOPS-month", "Additional IOPS Additional IOPS")


def test_mysql_within_its_free_iops_pays_none():
    assert [line[0] for line in mysql("GP_Standard_D2ads_v5", storage=[{"size_gb": 20, "iops": 360}])] == [
        "Compute (GP_Standard_D2ads_v5)",
        "Storage",
        "Additional backup storage",
    ]


def test_mysql_without_a_storage_block_has_20_gb():
    assert mysql("B_Standard_B1ms")[1][:2] == ("Storage", 20)


def test_mysql_with_scaled_io_pays_operations():
    assert mysql("B_Standard_B2ms", storage=[{"io_scaling_enabled": True}])[2][:2] == ("I/O operations", None)


@pytest.mark.parametrize(
    ("size", "hours", "words"),
    [
        ("B_Standard_B1s", 730, "Basic"),
        ("B_Standard_B2ms", 730, "B2MS"),
        ("GP_Standard_D2ds_v4", 1460, "1 vCore"),
        ("MO_Standard_E4ds_v5", 730, "4 vCore"),
        ("MO_Standard_E4ads_v5", 2920, "1 vCore"),
    ],
)
def test_mysql_sizes_are_listed_each_in_its_way(size, hours, words):
    assert mysql(size)[0] == (f"Compute ({size})", hours, "hour", words)


def test_mysql_pays_for_a_standby():
    names = [line[0] for line in mysql("GP_Standard_D2ads_v5", high_availability=[{"mode": "ZoneRedundant"}])]
    assert names[2:4] == ["Compute (standby, GP_Standard_D2ads_v5)", "Storage (standby)"]


@pytest.mark.parametrize("type", SINGLE)
def test_a_single_server_pays_vcores_storage_and_backups(type):
    lines = charges(type, {"sku_name": "GP_Gen5_4", "storage_mb": 640_000}, {"additional_backup_storage_gb": 2000})
    assert lines == [
        ("Compute (GP_Gen5_4)", 4 * 730, "hour", "vCore 1 vCore"),
        ("Storage", 625, "GB-month", "General Purpose Data Stored General Purpose"),
        ("Additional backup storage", 2000, "GB-month", "Backup LRS Data Stored Backup LRS"),
    ]


def test_geo_redundant_backups_of_a_single_server_have_a_price_of_their_own():
    lines = charges(SINGLE[0], {"sku_name": "MO_Gen5_16", "storage_mb": 5120, "geo_redundant_backup_enabled": True})
    assert lines[2][3] == "Backup GRS Data Stored Backup GRS"


def test_a_basic_server_has_basic_storage():
    assert charges(SINGLE[0], {"sku_name": "B_Gen5_2", "storage_mb": 5120})[1][3] == "Basic Data Stored Basic"


def test_a_single_server_of_no_known_size_is_not_priced():
    with pytest.raises(Unpriced, match="Large"):
        charges(SINGLE[0], {"sku_name": "Large"})


def cluster(**values):
    base = {"coordinator_vcore_count": 4, "coordinator_storage_quota_in_mb": 131072, "node_count": 0}
    return charges("azurerm_cosmosdb_postgresql_cluster", {**base, **values}, region="westeurope")


def test_a_cluster_of_one_node_is_its_coordinator():
    assert cluster() == [
        ("Coordinator (GeneralPurpose, 4 vCores)", 4 * 730, "hour", "vCore 1 vCore"),
        ("Storage", 128, "GB-month", "General Purpose Data Stored General Purpose"),
    ]


def test_high_availability_doubles_coordinator_workers_and_storage():
    lines = cluster(node_count=2, node_vcores=8, node_storage_quota_in_mb=524_288, ha_enabled=True)
    assert [line[1] for line in lines] == [2 * 4 * 730, 2 * 2 * 8 * 730, 2 * (128 + 2 * 512)]


def test_a_burstable_coordinator_has_a_price_for_its_size():
    edition = {"coordinator_server_edition": "BurstableGeneralPurpose", "coordinator_vcore_count": 2}
    assert cluster(**edition)[0] == ("Coordinator (BurstableGeneralPurpose, 2 vCores)", 730, "hour", "vCore 2 vCore")


# https://learn.microsoft.com/azure/postgresql/configure-maintain/extended-support and
# https://learn.microsoft.com/azure/mysql/concepts-version-policy: billed after a grace period
@pytest.mark.parametrize(
    ("engine", "version", "as_of", "charged"),
    [
        ("postgresql", "13", "2026-08-31", []),
        ("postgresql", "11", "2026-09-01", [1460]),
        ("postgresql", "14", "2026-11-23", []),
        ("postgresql", "14", "2026-12-12", [1460]),
        ("postgresql", "16", "2027-01-01", []),
        ("mysql", "5.7", "2026-08-31", []),
        ("mysql", "5.7", "2026-09-01", [1460]),
        ("mysql", "8.0.21", "2026-12-31", []),
        ("mysql", "8.0.21", "2027-02-01", [1460]),
        ("mysql", "8.4", "2027-02-01", []),
    ],
)
def test_extended_support_is_charged_by_the_vcore(engine, version, as_of, charged):
    values = {"sku_name": "GP_Standard_D2ads_v5", "version": version}
    lines = charges(f"azurerm_{engine}_flexible_server", values, region="westeurope", as_of=as_of)
    extended = [line for line in lines if line[0] == f"Extended support ({version})"]
    assert [line[1] for line in extended] == charged
    assert all(line[2:] == ("hour", "Extended Support vCore Extended Support") for line in extended)


def test_extended_support_counts_the_standby_and_a_burstable_vcore():
    standby = {"version": "11", "high_availability": [{"mode": "ZoneRedundant"}]}
    assert postgresql("GP_Standard_D4s_v3", **standby)[-1][1] == 8 * 730
    assert postgresql("B_Standard_B1ms", version="11")[-1][1] == 730
