"""aws_ebs_volume, after https://aws.amazon.com/ebs/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def test_an_unset_volume_is_8_gb_of_gp2():
    assert charges("aws_ebs_volume") == [("Storage (gp2)", 8, "GB-month", "gp2")]


def test_gp3_pays_only_for_iops_above_3000_and_throughput_above_125():
    assert charges("aws_ebs_volume", {"type": "gp3", "size": 100, "iops": 4000, "throughput": 250}) == [
        ("Storage (gp3)", 100, "GB-month", "gp3"),
        ("Provisioned IOPS", 1000, "IOPS-month", "EBS IOPS gp3"),
        ("Provisioned throughput", 125, "MiBps-month", "EBS Throughput gp3"),
    ]


def test_io1_pays_for_every_provisioned_iops():
    assert charges("aws_ebs_volume", {"type": "io1", "size": 1000, "iops": 800})[1] == (
        "Provisioned IOPS", 800, "IOPS-month", "EBS IOPS io1",
    )  # fmt: skip


def test_io2_iops_are_priced_in_three_tiers():
    assert charges("aws_ebs_volume", {"type": "io2", "size": 10, "iops": 70_000})[1:] == [
        ("Provisioned IOPS", 32_000, "IOPS-month", "EBS IOPS io2"),
        ("Provisioned IOPS", 32_000, "IOPS-month", "EBS IOPS Tier 2 io2"),
        ("Provisioned IOPS", 6_000, "IOPS-month", "EBS IOPS Tier 3 io2"),
    ]


def test_magnetic_pays_for_requests_that_somebody_states():
    assert charges("aws_ebs_volume", {"type": "standard"})[1] == ("I/O requests", None, "", "EBS I/O Requests standard")


def test_io1_without_iops_says_what_is_missing():
    with pytest.raises(Unpriced, match="iops is not set"):
        charges("aws_ebs_volume", {"type": "io1"})
