"""aws_neptune_cluster, after https://aws.amazon.com/neptune/pricing/."""

from tests.price.pricing import charges


def test_storage_and_requests_depend_on_usage():
    assert charges("aws_neptune_cluster") == [
        ("Storage", None, "", "StorageUsage"),
        ("I/O requests", None, "", "StorageIOUsage"),
    ]


def test_io_optimized_has_dearer_storage_and_no_requests():
    lines = charges("aws_neptune_cluster", {"storage_type": "iopt1"}, {"storage_gb": 100, "monthly_io_requests": 1000})
    assert lines == [("Storage", 100, "GB-month", "IO-OptimizedStorageUsage")]


def test_backups_of_more_than_a_day_are_charged():
    lines = charges("aws_neptune_cluster", {"backup_retention_period": 5}, {"backup_storage_gb": 1000})
    assert lines[2] == ("Backup storage", 1000, "GB-month", "BackupUsage")
