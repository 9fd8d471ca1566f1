"""aws_db_instance, after https://aws.amazon.com/rds/pricing/ and the RDS user guide."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

MYSQL = {"engine": "mysql", "instance_class": "db.t3.large"}


def priced(values, usage=None, **rest):
    return charges("aws_db_instance", {**MYSQL, **values}, usage, **rest)


def test_an_instance_pays_for_a_month_of_hours_and_20_gb_of_gp2():
    assert priced({}) == [
        ("Database instance (on-demand, Single-AZ, db.t3.large)", 730, "hour", "MySQL Single-AZ db.t3.large"),
        ("Storage (general purpose SSD, gp2)", 20, "GB-month", "Single-AZ General Purpose"),
    ]


def test_multi_az_is_another_sku_for_the_instance_and_its_storage():
    assert [line[3] for line in priced({"multi_az": True})] == ["MySQL Multi-AZ db.t3.large", "Multi-AZ General Purpose"]


@pytest.mark.parametrize(
    ("engine", "licence", "words"),
    [
        ("postgres", "", "PostgreSQL Single-AZ db.t3.large"),
        ("mariadb", "", "MariaDB Single-AZ db.t3.large"),
        ("oracle-ee", "", "Enterprise Oracle Single-AZ db.t3.large Bring your own license"),
        ("oracle-ee-cdb", "", "Enterprise Oracle Single-AZ db.t3.large Bring your own license"),
        ("oracle-se2", "", "Standard Two Oracle Single-AZ db.t3.large License included"),
        ("oracle-se2", "bring-your-own-license", "Standard Two Oracle Single-AZ db.t3.large Bring your own license"),
        ("sqlserver-ex", "", "Express SQL Server Single-AZ db.t3.large License included"),
        ("sqlserver-web", "license-included", "Web SQL Server Single-AZ db.t3.large License included"),
    ],
)
def test_the_licence_follows_the_engine_unless_the_customer_brings_one(engine, licence, words):
    assert priced({"engine": engine, "license_model": licence})[0][3] == words


def test_an_engine_that_the_catalog_lacks_is_named():
    with pytest.raises(Unpriced, match="engine db2-se"):
        priced({"engine": "db2-se"})


def test_io1_pays_for_at_least_100_gb_and_1000_iops():
    assert priced({"storage_type": "io1", "allocated_storage": 50, "iops": 500})[1:] == [
        ("Storage (provisioned IOPS SSD, io1)", 100, "GB-month", "Single-AZ Provisioned IOPS"),
        ("Provisioned IOPS", 1000, "IOPS-month", "Single-AZ Provisioned IOPS"),
    ]


def test_stating_iops_without_a_type_means_io1():
    assert priced({"allocated_storage": 200, "iops": 3000})[2][1] == 3000


def test_io2_has_its_own_rates():
    assert priced({"storage_type": "io2", "allocated_storage": 200, "iops": 3000})[2][3] == "Single-AZ Provisioned IOPS-IO2"


def test_sql_server_may_have_20_gb_of_io1():
    assert priced({"engine": "sqlserver-se", "storage_type": "io1", "allocated_storage": 20, "iops": 1000})[1][1] == 20


def test_a_dedicated_log_volume_is_1024_gb_with_3000_iops():
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.dlv.html."""
    lines = priced({"storage_type": "io1", "allocated_storage": 200, "iops": 2000, "dedicated_log_volume": True})
    assert [line[1] for line in lines[3:]] == [1024, 3000]


@pytest.mark.parametrize(
    ("engine", "size", "iops", "charged"),
    [
        ("mysql", 399, 4000, [("Provisioned GP3 IOPS (above 3,000)", 1000)]),
        ("mysql", 400, 14_000, [("Provisioned GP3 IOPS (above 12,000)", 2000)]),
        ("mysql", 400, 11_000, []),
        ("oracle-se2", 200, 12_000, []),
        ("oracle-se2", 199, 4000, [("Provisioned GP3 IOPS (above 3,000)", 1000)]),
        ("sqlserver-se", 1000, 4000, [("Provisioned GP3 IOPS (above 3,000)", 1000)]),
    ],
)
def test_gp3_includes_more_iops_from_a_size_that_depends_on_the_engine(engine, size, iops, charged):
    lines = priced({"engine": engine, "storage_type": "gp3", "allocated_storage": size, "iops": iops})
    assert [line[:2] for line in lines[2:]] == charged


def test_gp3_throughput_is_charged_above_500_mibps_on_a_large_volume():
    assert priced({"storage_type": "gp3", "allocated_storage": 500, "storage_throughput": 700})[2] == (
        "Provisioned GP3 throughput (above 500 MiB/s)", 200, "MiBps-month", "Single-AZ General Purpose-GP3",
    )  # fmt: skip


def test_magnetic_storage_pays_for_requests():
    assert priced({"storage_type": "standard"}, {"monthly_standard_io_requests": 10_000})[1:] == [
        ("Storage (magnetic)", 20, "GB-month", "Single-AZ Magnetic"),
        ("I/O requests", 10_000, "request", "RDS:StorageIOUsage"),
    ]


def test_backups_above_the_database_size_depend_on_usage():
    assert priced({"backup_retention_period": 7})[2] == ("Additional backup storage", None, "", "RDS:ChargedBackupUsage")
    assert priced({}, {"additional_backup_storage_gb": 1000})[2][1] == 1000


def test_performance_insights_keeps_seven_days_for_free():
    lines = priced({"performance_insights_enabled": True, "performance_insights_retention_period": 7})
    assert [line[0] for line in lines[2:]] == ["Performance Insights API"]


def test_performance_insights_retention_has_a_first_month_and_more_by_vcpu():
    lines = priced({"performance_insights_enabled": True, "performance_insights_retention_period": 731})
    assert [line[1:] for line in lines[2:4]] == [
        (2, "vCPU-month", "PI_LTR_FMR:Provisioned"),
        (46, "vCPU-month", "PI_LTR_AMR:Provisioned"),
    ]


def test_advanced_database_insights_is_not_taken_for_free():
    with pytest.raises(Unpriced, match="Database Insights"):
        priced({"database_insights_mode": "advanced"})


def test_cpu_credits_are_hours_for_each_vcpu_of_a_bursting_class():
    assert priced({}, {"monthly_cpu_credit_hrs": 30})[2] == ("CPU credits", 60, "vCPU-hour", "MySQL CPUCredits:db.t3")
    assert len(priced({"instance_class": "db.m5.large"}, {"monthly_cpu_credit_hrs": 30})) == 2


@pytest.mark.parametrize(
    ("engine", "version", "date", "charged"),
    [
        ("mysql", "5.7.44", "2024-02-29", []),
        ("mysql", "5.7.44", "2024-03-01", [("Extended support (year 1)", "ExtendedSupport:Yr1-Yr2:MySQL5.7")]),
        ("mysql", "5.7", "2025-03-01", [("Extended support (year 2)", "ExtendedSupport:Yr1-Yr2:MySQL5.7")]),
        ("mysql", "5.7", "2026-03-01", [("Extended support (year 3)", "ExtendedSupport:Yr3:MySQL5.7")]),
        ("mysql", "8.0.36", "2026-07-31", []),
        ("mysql", "8.0.36", "2026-08-01", [("Extended support (year 1)", "ExtendedSupport:Yr1-Yr2:MySQL8.0")]),
        ("mysql", "8.4.3", "2026-08-01", []),
        ("postgres", "12", "2025-02-28", []),
        ("postgres", "12.19", "2025-03-01", [("Extended support (year 1)", "ExtendedSupport:Yr1-Yr2:PostgreSQL12")]),
        ("mariadb", "10.4", "2026-11-01", []),
    ],
)
def test_extended_support_begins_after_the_end_of_standard_support(engine, version, date, charged):
    lines = priced({"engine": engine, "engine_version": version}, as_of=date)
    assert [(line[0], line[3]) for line in lines[2:]] == charged


def test_extended_support_is_charged_by_vcpu_and_for_the_standby_too():
    assert priced({"engine_version": "5.7"}, as_of="2025-01-01")[2][1:3] == (1460, "vCPU-hour")
    assert priced({"engine_version": "5.7", "multi_az": True}, as_of="2025-01-01")[2][1] == 2920


def test_disabled_extended_support_is_not_charged():
    disabled = {"engine_lifecycle_support": "open-source-rds-extended-support-disabled"}
    assert len(priced({"engine_version": "5.7", **disabled}, as_of="2025-01-01")) == 2


def test_a_reservation_keeps_the_hours_and_changes_the_rate():
    usage = {"reserved_instance_term": "1_year", "reserved_instance_payment_option": "no_upfront"}
    assert priced({}, usage)[0][:2] == ("Database instance (reserved, Single-AZ, db.t3.large)", 730)


def test_an_unknown_reservation_says_what_is_expected():
    with pytest.raises(Unpriced, match="1_year or 3_year"):
        priced({}, {"reserved_instance_term": "2_year", "reserved_instance_payment_option": "no_upfront"})


def test_a_replica_takes_engine_and_size_from_its_source():
    source = resource("aws_db_instance", {"engine": "postgres", "allocated_storage": 100})
    lines = charges(
        "aws_db_instance",
        {"instance_class": "db.t3.large", "replicate_source_db": "main"},
        graph=Links({"replicate_source_db": [source]}),
    )
    assert [line[1] for line in lines] == [730, 100]
    assert lines[0][3] == "PostgreSQL Single-AZ db.t3.large"


def test_a_restored_instance_without_an_engine_is_not_guessed():
    with pytest.raises(Unpriced, match="engine is not set"):
        charges("aws_db_instance", {"instance_class": "db.t3.large", "snapshot_identifier": "snap"})
