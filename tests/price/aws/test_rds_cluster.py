"""aws_rds_cluster, after https://aws.amazon.com/rds/aurora/pricing/."""

import pytest

from tests.price.pricing import charges


def priced(values=None, usage=None, **rest):
    return charges("aws_rds_cluster", {"engine": "aurora-mysql", **(values or {})}, usage, **rest)


def test_aurora_pays_for_storage_and_requests_that_depend_on_usage():
    assert priced() == [
        ("Storage", None, "", "Aurora:StorageUsage"),
        ("I/O requests", None, "", "Aurora:StorageIOUsage"),
    ]


def test_requests_are_reads_and_writes_of_every_second_of_the_month():
    assert priced(usage={"read_requests_per_sec": 10, "write_requests_per_sec": 10})[1][1] == 52_560_000


def test_io_optimized_pays_nothing_for_requests():
    assert priced({"storage_type": "aurora-iopt1"}, {"read_requests_per_sec": 10, "storage_gb": 100}) == [
        ("Storage (I/O-optimized)", 100, "GB-month", "Aurora:IO-OptimizedStorageUsage"),
    ]


@pytest.mark.parametrize(("days", "charged"), [(1, []), (5, [400])])
def test_backups_of_one_day_are_free(days, charged):
    lines = priced({"backup_retention_period": days}, {"backup_snapshot_size_gb": 100})
    assert [line[1] for line in lines if line[0] == "Backup storage"] == charged


def test_serverless_v1_is_charged_by_capacity_units():
    lines = priced({"engine_mode": "serverless"}, {"capacity_units_per_hr": 50})
    assert lines[0] == ("Aurora serverless", 36_500, "ACU-hour", "Aurora:ServerlessUsage")


def test_backtrack_keeps_the_change_records_of_its_window():
    usage = {"average_statements_per_hr": 10_000_000, "change_records_per_statement": 0.38}
    lines = priced({"backtrack_window": 86_400}, usage)
    assert lines[2] == ("Backtrack", 66_576_000_000, "change-record-hour", "Aurora:BacktrackUsage")


def test_postgresql_has_no_backtrack():
    assert len(priced({"engine": "aurora-postgresql"}, {"backtrack_window_hrs": 24})) == 2


def test_exports_are_charged_when_stated():
    lines = priced(usage={"snapshot_export_size_gb": 200})
    assert lines[2] == ("Snapshot export", 200, "GB", "Aurora:SnapshotExportToS3")


def test_a_multi_az_cluster_pays_for_instances_and_storage_with_readable_standbys():
    values = {"engine": "mysql", "db_cluster_instance_class": "db.r6gd.large", "allocated_storage": 100, "iops": 3000}
    assert [line[1:] for line in priced({**values, "storage_type": "io1"})[:3]] == [
        (730, "hour", "MySQL Multi-AZ (readable standbys) db.r6gd.large"),
        (100, "GB-month", "Multi-AZ (readable standbys) Provisioned IOPS"),
        (3000, "IOPS-month", "Multi-AZ (readable standbys) Provisioned IOPS"),
    ]


def test_extended_support_of_a_multi_az_cluster_counts_three_instances():
    values = {
        "engine": "postgres",
        "db_cluster_instance_class": "db.r6gd.large",
        "allocated_storage": 100,
        "engine_version": "12",
    }
    assert priced(values, as_of="2025-06-01")[-1][1] == 2 * 3 * 730


def test_a_multi_az_cluster_has_provisioned_iops_unless_it_says_otherwise():
    values = {"engine": "mysql", "db_cluster_instance_class": "db.r6gd.large", "allocated_storage": 100}
    assert priced(values)[1][3] == "Multi-AZ (readable standbys) Provisioned IOPS"
    assert priced({**values, "storage_type": "gp3"})[1][3] == "Multi-AZ (readable standbys) General Purpose-GP3"
