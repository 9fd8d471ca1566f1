"""aws_neptune_cluster_snapshot, after https://aws.amazon.com/neptune/pricing/."""

from tests.price.pricing import charges


def test_a_snapshot_is_charged_by_its_size():
    assert charges("aws_neptune_cluster_snapshot", {}, {"backup_storage_gb": 1000}) == [
        ("Backup storage", 1000, "GB-month", "BackupUsage"),
    ]
