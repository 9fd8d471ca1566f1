"""aws_docdb_cluster_snapshot, after https://aws.amazon.com/documentdb/pricing/."""

from tests.price.pricing import charges


def test_a_snapshot_is_charged_by_its_size():
    assert charges("aws_docdb_cluster_snapshot") == [("Backup storage", None, "", "BackupUsage")]
    assert charges("aws_docdb_cluster_snapshot", {}, {"backup_storage_gb": 1000})[0][1:3] == (1000, "GB-month")
