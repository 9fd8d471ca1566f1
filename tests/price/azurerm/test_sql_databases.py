"""Azure SQL Database, after https://azure.microsoft.com/pricing/details/azure-sql-database/single/ and …/elastic/."""

from decimal import Decimal

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

GP_GEN5 = "vCore 1 vCore"


def database(usage=None, **values):
    return charges("azurerm_mssql_database", values, usage, region="westeurope")


def pool(name, tier, capacity, **values):
    size = {"name": name, "tier": tier, "capacity": capacity, **values.pop("sku", {})}
    return charges("azurerm_mssql_elasticpool", {"sku": [size], **values}, region="westeurope")


def names(lines):
    return [line[0] for line in lines]


def line(lines, name):
    return next(found for found in lines if found[0] == name)


def test_a_dtu_database_pays_by_its_size():
    assert database(sku_name="S3")[0] == ("Compute (S3)", 730, "hour", "S3")


def test_a_basic_database_is_the_list_s_b():
    assert database(sku_name="Basic")[0] == ("Compute (Basic)", 730, "hour", "B")


@pytest.mark.parametrize(
    ("size", "gigabytes", "extra"),
    [("S12", 500, 250), ("S0", 250, None), ("P6", 1024, 524), ("P11", 4096, None), ("Basic", 2, None)],
)
def test_a_dtu_size_includes_250_500_or_4096_gb(size, gigabytes, extra):
    found = [line[1] for line in database(sku_name=size, max_size_gb=gigabytes) if line[0] == "Extra data storage"]
    assert found == ([] if extra is None else [extra])


def test_stated_extra_storage_counts():
    lines = database({"extra_data_storage_gb": 500}, sku_name="P6")
    assert line(lines, "Extra data storage") == ("Extra data storage", 500, "GB-month", "Data Stored Premium")


def test_a_provisioned_database_pays_vcores_licence_and_largest_size():
    assert database(sku_name="GP_Gen5_4", max_size_gb=100)[:3] == [
        ("Compute (provisioned, GP_Gen5_4)", 4 * 730, "hour", GP_GEN5),
        ("SQL license", 4 * 730, "hour", "vCore vCore"),
        ("Storage", 100, "GB-month", "General Purpose Data Stored General Purpose"),
    ]


def test_a_database_that_names_no_largest_size_gets_azures_32_gb():
    assert line(database(sku_name="BC_Gen5_8"), "Storage")[1] == 32


def test_a_database_that_names_no_size_is_serverless_with_two_vcores():
    assert database()[0][0] == "Compute (serverless, GP_S_Gen5_2)"


@pytest.mark.parametrize(
    ("delay", "least", "hours"), [(-1, 0.5, Decimal(365)), (-1, 2, 1460), (60, 2, None), (None, 2, None), (-1, None, None)]
)
def test_serverless_that_never_pauses_pays_for_its_smallest_capacity(delay, least, hours):
    """https://learn.microsoft.com/azure/azure-sql/database/serverless-tier-overview."""
    values = {"sku_name": "GP_S_Gen5_4", "auto_pause_delay_in_minutes": delay, "min_capacity": least}
    assert charges("azurerm_mssql_database", values, region="westeurope")[0][1] == hours


def test_serverless_pays_the_vcore_hours_that_it_uses_and_no_licence():
    lines = database({"monthly_vcore_hours": 500}, sku_name="GP_S_Gen5_4")
    assert lines[0] == ("Compute (serverless, GP_S_Gen5_4)", 500, "hour", "1 vCore")
    assert "SQL license" not in names(lines)


def test_a_licence_of_ones_own_is_not_charged():
    assert "SQL license" not in names(database(sku_name="GP_Gen5_4", license_type="BasePrice"))


def test_hyperscale_has_no_licence_fee():
    assert "SQL license" not in names(database(sku_name="HS_Gen5_2"))


def test_hyperscale_pays_each_replica_like_itself():
    lines = database(sku_name="HS_Gen5_2", read_replica_count=2)
    assert line(lines, "Read replicas")[1:3] == (2 * 2 * 730, "hour")


def test_replicas_that_nobody_counts_depend_on_usage():
    assert line(database(sku_name="HS_Gen5_2"), "Read replicas")[1] is None


def test_hyperscale_storage_is_what_is_used():
    assert line(database(sku_name="HS_Gen5_2"), "Storage")[1] is None


def test_zone_redundancy_is_paid_by_general_purpose():
    lines = database(sku_name="GP_Gen5_4", zone_redundant=True)
    assert line(lines, "Zone redundancy (provisioned, GP_Gen5_4)")[1] == 4 * 730
    assert line(lines, "Storage")[3] == "General Purpose Zone Redundancy Data Stored General Purpose Zone Redundancy"


def test_zone_redundancy_comes_with_business_critical():
    assert len(database(sku_name="BC_Gen5_8", zone_redundant=True)) == len(database(sku_name="BC_Gen5_8"))


@pytest.mark.parametrize(
    ("kind", "name"), [({}, "RA-GRS"), ("Geo", "RA-GRS"), ("Zone", "ZRS"), ("Local", "LRS"), ("GeoZone", "RA-GZRS")]
)
def test_backups_are_kept_with_the_redundancy_of_the_storage(kind, name):
    values = {"storage_account_type": kind} if kind else {}
    lines = database({"backup_storage_gb": 500}, sku_name="GP_Gen5_4", **values)
    assert line(lines, f"PITR backup storage ({name})")[1] == 500
    assert f"Long-term retention ({name})" in names(lines)


def test_a_database_in_a_pool_pays_only_its_backups():
    lines = database(sku_name="ElasticPool")
    assert names(lines) == ["Long-term retention (RA-GRS)", "PITR backup storage (RA-GRS)"]


def test_a_data_warehouse_pays_its_units():
    assert database(sku_name="DW100c") == [("DWU blocks (DW100c)", 730, "hour", "DW100c")]


def test_an_unknown_size_is_not_priced():
    with pytest.raises(Unpriced, match="GP_Gen9_4"):
        database(sku_name="GP_Gen9_4")
    with pytest.raises(Unpriced, match="Tiny"):
        database(sku_name="Tiny")
    with pytest.raises(Unpriced, match="serverless"):
        database(sku_name="BC_S_Gen5_4")


@pytest.mark.parametrize(
    ("edition", "size"),
    [
        ("Standard", "Compute (S0)"),
        ("Premium", "Compute (P1)"),
        ("GeneralPurpose", "Compute (provisioned, GP_Gen5_2)"),
        ("Hyperscale", "Compute (provisioned, HS_Gen5_2)"),
    ],
)
def test_the_old_resource_has_a_size_for_each_edition(edition, size):
    assert charges("azurerm_sql_database", {"edition": edition}, region="westeurope")[0][0] == size


def test_the_old_resource_counts_bytes():
    values = {"requested_service_objective_name": "BC_Gen5_2", "max_size_bytes": 5 * 1024**3}
    assert line(charges("azurerm_sql_database", values, region="westeurope"), "Storage")[1] == 5


def test_an_old_database_in_a_pool_pays_only_its_backups():
    assert len(charges("azurerm_sql_database", {"elastic_pool_name": "pool"}, region="westeurope")) == 2


def test_a_dtu_pool_pays_its_pack_and_storage_beyond_what_that_includes():
    assert pool("PremiumPool", "Premium", 500, max_size_gb=1024) == [
        ("Compute (Premium, 500 DTUs)", 730, "hour", "eDTUs 500 DTU Pack"),
        ("Extra data storage", 274, "GB-month", "Data Stored Premium"),
    ]


def test_a_standard_pool_includes_a_gb_for_each_edtu():
    assert pool("StandardPool", "Standard", 200, max_size_gb=300)[1][1] == 100


def test_a_basic_pool_has_no_extra_storage():
    assert len(pool("BasicPool", "Basic", 100, max_size_gb=9.765625)) == 1


def test_a_vcore_pool_pays_like_a_database():
    lines = pool("GP_Gen5", "GeneralPurpose", 4, sku={"family": "Gen5"}, max_size_gb=100, zone_redundant=True)
    assert [found[:2] for found in lines] == [
        ("Compute (GP_Gen5, 4 vCore)", 4 * 730),
        ("Zone redundancy (GP_Gen5, 4 vCore)", 4 * 730),
        ("SQL license", 4 * 730),
        ("Storage", 100),
    ]


def test_a_pool_may_state_its_size_in_bytes():
    assert pool("BC_DC", "BusinessCritical", 8, max_size_bytes=107374182400)[2][1] == 100


def test_a_pool_with_a_licence_of_its_own_does_not_pay_one():
    assert "SQL license" not in names(pool("GP_Gen5", "GeneralPurpose", 4, license_type="BasePrice"))


def test_an_unknown_pool_is_not_priced():
    with pytest.raises(Unpriced, match="Premiumrs"):
        pool("PremiumRSPool", "PremiumRS", 125)


def test_the_old_pool_counts_megabytes():
    values = {"edition": "Standard", "dtu": 200, "pool_size": 307200}
    lines = charges("azurerm_sql_elasticpool", values, region="westeurope")
    assert lines[1] == ("Extra data storage", 100, "GB-month", "Data Stored Standard")


def test_a_job_agent_pays_for_its_size():
    assert charges("azurerm_mssql_job_agent", {}, region="westeurope") == [
        ("Job agent (JA100)", 730, "hour", "JA100 Job Agent JA100")
    ]
