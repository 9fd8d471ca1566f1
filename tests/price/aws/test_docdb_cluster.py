"""aws_docdb_cluster, after https://aws.amazon.com/documentdb/pricing/."""

from tests.price.pricing import charges


def test_backups_of_one_day_are_free():
    assert charges("aws_docdb_cluster") == []


def test_longer_backups_depend_on_usage():
    values = {"backup_retention_period": 5}
    assert charges("aws_docdb_cluster", values) == [("Backup storage", None, "", "BackupUsage")]
    assert charges("aws_docdb_cluster", values, {"backup_storage_gb": 100})[0][1:3] == (100, "GB-month")
