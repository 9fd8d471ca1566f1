"""aws_ebs_snapshot_copy, after https://aws.amazon.com/ebs/pricing/."""

from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def test_a_copy_is_as_large_as_the_volume_behind_its_source():
    snapshot = resource("aws_ebs_snapshot", {"volume_size": 40})
    assert charges("aws_ebs_snapshot_copy", graph=Links({"source_snapshot_id": [snapshot]})) == [
        ("EBS snapshot storage", 40, "GB-month", "EBS:SnapshotUsage"),
    ]


def test_snapshots_that_copy_each_other_end():
    copy = resource("aws_ebs_snapshot_copy")
    assert charges("aws_ebs_snapshot_copy", graph=Links({"source_snapshot_id": [copy]}))[0][1] is None
