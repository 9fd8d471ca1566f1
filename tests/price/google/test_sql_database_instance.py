"""google_sql_database_instance, after https://cloud.google.com/sql/pricing."""

from decimal import Decimal

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

TYPE = "google_sql_database_instance"


def database(tier, usage=None, *, version="POSTGRES_15", top=None, **settings):
    values = {"database_version": version, "settings": [{"tier": tier, **settings}], **(top or {})}
    return charges(TYPE, values, usage, region="us-central1")


def compute(tier, **rest):
    """What the machine alone costs."""
    return [line for line in database(tier, **rest) if line[0].startswith(("vCPUs", "Memory", "SQL"))]


def test_a_custom_tier_pays_for_its_vcpus_and_memory():
    assert compute("db-custom-4-15360") == [
        ("vCPUs (4, zonal)", 2920, "vCPU-hour", "Cloud SQL for PostgreSQL: Zonal - vCPU"),
        ("Memory (15 GB, zonal)", 10950, "GB-hour", "Cloud SQL for PostgreSQL: Zonal - RAM"),
    ]


def test_a_regional_instance_pays_the_regional_prices():
    found = database("db-custom-1-3840", availability_type="REGIONAL")
    assert [line[3] for line in found] == [
        "Cloud SQL for PostgreSQL: Regional - vCPU",
        "Cloud SQL for PostgreSQL: Regional - RAM",
        "Cloud SQL for PostgreSQL: Regional - Standard storage",
        "Cloud SQL: Backups",
    ]


@pytest.mark.parametrize(
    ("tier", "cpus", "memory"),
    [
        ("db-standard-4", 4, "15"),
        ("db-n1-standard-1", 1, "3.75"),
        ("db-highmem-16", 16, "104"),
        ("db-lightweight-4", 4, "3.75"),
        ("db-perf-optimized-N-8", 8, "64"),
        ("db-perf-optimized-N-128", 128, "864"),
    ],
)
def test_a_named_tier_has_so_many_vcpus_and_gb(tier, cpus, memory):
    assert [line[1] for line in compute(tier)] == [cpus * 730, Decimal(memory) * 730]


@pytest.mark.parametrize(
    ("tier", "item"),
    [
        ("db-n1-standard-2", "2 vCPU + 7.5GB RAM"),
        ("db-n1-highmem-4", "4 vCPU + 26GB RAM"),
        ("db-f1-micro", "Micro instance"),
        ("db-g1-small", "Small instance"),
    ],
)
def test_mysql_lists_its_first_tiers_as_whole_machines(tier, item):
    assert compute(tier, version="MYSQL_8_0") == [
        (f"SQL instance ({tier}, zonal)", 730, "hour", f"Cloud SQL for MySQL: Zonal - {item}")
    ]


def test_postgresql_has_shared_cores_too():
    assert compute("db-f1-micro")[0][3] == "Cloud SQL for PostgreSQL: Zonal - Micro instance"


def test_sql_server_has_no_shared_cores():
    with pytest.raises(Unpriced, match="db-f1-micro of SQL Server"):
        database("db-f1-micro", version="SQLSERVER_2019_WEB")


def test_sql_server_pays_its_licence_by_the_vcpu():
    found = database("db-custom-8-30720", version="SQLSERVER_2019_ENTERPRISE")
    licence = ("SQL Server licence (Enterprise)", 5840, "vCPU-hour", "Cloud SQL for SQL Server: Licensing Fee Enterprise")
    assert licence in found


def test_a_small_sql_server_pays_the_licence_of_four_vcpus():
    assert ("SQL Server licence (Standard)", 2920) in [
        line[:2] for line in database("db-custom-2-7680", version="SQLSERVER_2022_STANDARD")
    ]


def test_sql_server_express_has_no_licence_fee():
    assert not [line for line in database("db-custom-2-7680", version="SQLSERVER_2019_EXPRESS") if "licence" in line[0]]


def test_enterprise_plus_has_its_own_prices():
    found = database("db-perf-optimized-N-4", edition="ENTERPRISE_PLUS", disk_size=100)
    assert [line[3] for line in found][:3] == [
        "Cloud SQL for PostgreSQL: Zonal - Enterprise Plus N vCPU",
        "Cloud SQL for PostgreSQL: Zonal - Enterprise Plus N RAM",
        "Cloud SQL for PostgreSQL: Zonal - Enterprise Plus Standard Storage",
    ]


def test_enterprise_plus_does_not_run_on_every_tier():
    with pytest.raises(Unpriced, match="db-standard-1 is not one of Enterprise Plus"):
        database("db-standard-1", edition="ENTERPRISE_PLUS")


def test_storage_is_10_gb_of_ssd_unless_it_says_otherwise():
    assert ("Storage (SSD, zonal)", 10, "GB-month", "Cloud SQL for PostgreSQL: Zonal - Standard storage") in database(
        "db-f1-micro"
    )


def test_hdd_storage_is_the_low_cost_one():
    found = database("db-f1-micro", disk_type="PD_HDD", disk_size=500)
    assert ("Storage (HDD, zonal)", 500, "GB-month", "Cloud SQL for PostgreSQL: Zonal - Low cost storage") in found


def test_the_public_address_is_charged_only_while_the_instance_is_off():
    """An instance has one unless it says that it has none."""
    reserved = "Cloud SQL for PostgreSQL: Zonal - IP address reservation"
    assert database("db-f1-micro", activation_policy="NEVER")[-1] == ("IP address (unused)", 730, "hour", reserved)
    assert reserved not in [line[3] for line in database("db-f1-micro")]


def test_a_stopped_instance_without_a_public_address_pays_for_none():
    found = database("db-f1-micro", activation_policy="NEVER", ip_configuration=[{"ipv4_enabled": False}])
    assert [line[0] for line in found] == ["Storage (SSD, zonal)", "Backups"]


def test_backups_depend_on_usage():
    assert ("Backups", None, "", "Cloud SQL: Backups") in database("db-f1-micro")
    assert ("Backups", 1000, "GB-month", "Cloud SQL: Backups") in database("db-f1-micro", {"backup_storage_gb": 1000})


def test_a_stopped_instance_pays_for_storage_and_address_only():
    found = database("db-custom-4-15360", version="SQLSERVER_2019_WEB", activation_policy="NEVER")
    assert [line[0] for line in found] == ["Storage (SSD, zonal)", "Backups", "IP address (unused)"]


def test_a_replica_pays_for_itself_only():
    """`replica_configuration` makes the instance a replica; it adds no second one."""
    top = {"replica_configuration": [{"username": "replica"}]}
    assert database("db-standard-1", top=top) == database("db-standard-1")


def test_a_read_pool_pays_for_each_node():
    top = {"instance_type": "READ_POOL_INSTANCE", "node_count": 3}
    assert compute("db-perf-optimized-N-2", top=top)[0][1] == 3 * 2 * 730


CACHED = {"data_cache_config": [{"data_cache_enabled": True}]}


@pytest.mark.parametrize(("tier", "size"), [("db-perf-optimized-N-2", 375), ("db-perf-optimized-N-16", 750)])
def test_a_data_cache_is_as_large_as_the_machine_type_has_it(tier, size):
    found = database(tier, edition="ENTERPRISE_PLUS", **CACHED)
    item = "Cloud SQL for PostgreSQL: Zonal - Enterprise Plus Data Cache Storage"
    assert ("Data cache (zonal)", size, "GB-month", item) in found


def test_a_stopped_instance_has_no_data_cache():
    found = database("db-perf-optimized-N-2", activation_policy="NEVER", **CACHED)
    assert "Data cache (zonal)" not in [line[0] for line in found]


def test_a_data_cache_of_unknown_size_leaves_the_instance_unpriced():
    with pytest.raises(Unpriced, match="data cache of tier db-custom-2-7680"):
        database("db-custom-2-7680", **CACHED)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"database_version": "ORACLE_19"}, "ORACLE_19"),
        ({"settings": [{"tier": "db-c9-huge"}]}, "db-c9-huge"),
        ({"settings": [{"tier": "db-f1-micro", "disk_type": "HYPERDISK_BALANCED"}]}, "HYPERDISK_BALANCED"),
    ],
)
def test_what_has_no_price_is_named(values, reason):
    with pytest.raises(Unpriced, match=reason):
        charges(TYPE, {"settings": [{"tier": "db-f1-micro"}], **values}, region="us-central1")


def test_a_clone_has_its_sources_settings():
    with pytest.raises(Unpriced, match="clone"):
        charges(TYPE, {"clone": [{"source_instance_name": "main"}]}, region="us-central1")


def test_an_outdated_version_pays_for_extended_support_which_has_no_price():
    with pytest.raises(Unpriced, match="extended support of MYSQL_5_7"):
        database("db-custom-1-3840", version="MYSQL_5_7")
    values = {"database_version": "MYSQL_5_7", "settings": [{"tier": "db-custom-1-3840"}]}
    assert len(charges(TYPE, values, as_of="2025-04-30")) == 4
