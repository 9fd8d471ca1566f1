"""aws_ebs_snapshot, after the snapshot sections of https://aws.amazon.com/ebs/pricing/."""

from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

VOLUME = Links({"volume_id": [resource("aws_ebs_volume", {"size": 10})]})


def test_a_full_snapshot_of_the_volume_in_the_plan_is_assumed():
    assert charges("aws_ebs_snapshot", graph=VOLUME)[0] == ("EBS snapshot storage", 10, "GB-month", "EBS:SnapshotUsage")


def test_extras_that_nobody_states_are_not_listed():
    assert len(charges("aws_ebs_snapshot", graph=VOLUME)) == 1


def test_the_size_of_a_volume_outside_of_the_plan_is_not_known():
    assert charges("aws_ebs_snapshot", {"volume_id": "vol-1"})[0][1] is None


def test_an_archived_snapshot_is_stored_at_the_archive_s_price():
    assert charges("aws_ebs_snapshot", {"storage_tier": "archive"}, graph=VOLUME)[0][3] == "EBS:SnapshotArchiveStorage"


def test_requests_and_fast_restore_are_charged_as_somebody_states_them():
    usage = {
        "fast_snapshot_restore_hours": 100,
        "monthly_list_block_requests": 1_000_000,
        "monthly_get_block_requests": 100_000,
        "monthly_put_block_requests": 200_000,
    }
    assert charges("aws_ebs_snapshot", usage=usage)[1:] == [
        ("Fast snapshot restore", 100, "DSU-hour", "EBS:FastSnapshotRestore"),
        ("ListChangedBlocks & ListSnapshotBlocks API requests", 1_000_000, "request", "EBS:directAPI.snapshot.List"),
        ("GetSnapshotBlock API requests", 100_000, "SnapshotAPIUnit", "EBS:directAPI.snapshot.Get"),
        ("PutSnapshotBlock API requests", 200_000, "SnapshotAPIUnit", "EBS:directAPI.snapshot.Put"),
    ]
