"""Disks that cost less as gp3 or io2, after the pages of EBS, RDS and OpenSearch."""

from decimal import Decimal

import pytest

from costgate.price import _alternative_disks as disks
from costgate.price._alternative_parts import Subject, changed
from costgate.price.view import View
from tests.price.planned import Plan, only, sides
from tests.price.pricing import charges, resource


@pytest.fixture
def plan(tmp_path):
    return Plan(tmp_path)


@pytest.mark.parametrize(
    ("gigabytes", "patch", "saving"),
    [
        (100, 'type = "gp3"', "2.00"),  # 100 * (0.10 - 0.08)
        (170, 'type = "gp3"', "3.40"),
        (334, 'type = "gp3", throughput = 250', "1.68"),  # 334 * 0.02 - 125 * 0.04
        (1000, 'type = "gp3", throughput = 250', "15.00"),
        (1001, 'type = "gp3", iops = 3003, throughput = 250', "15.005"),  # 3 IOPS above the included 3,000
        (5334, 'type = "gp3", iops = 16000, throughput = 250', "36.68"),  # gp2 has no more than 16,000 IOPS
        (16_000, 'type = "gp3", iops = 16000, throughput = 250', "250.00"),
    ],
)
def test_gp3_gets_the_iops_and_throughput_that_gp2_has_at_its_size(plan, gigabytes, patch, saving):
    """https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html."""
    one = only(plan.of("aws_ebs_volume", {"type": "gp2", "size": gigabytes}))
    assert (one.rule, one.patch, one.saving) == ("gp3", patch, Decimal(saving))


def test_gp3_is_charged_for_what_is_above_3000_iops_and_125_mibps():
    volume = resource("aws_ebs_volume", {"type": "gp2", "size": 2000})
    steps = next(disks.volume(Subject(View(volume), []))).steps
    assert charges("aws_ebs_volume", volume.values) == [("Storage (gp2)", 2000, "GB-month", "gp2")]
    assert charges("aws_ebs_volume", changed(volume, steps).values) == [
        ("Storage (gp3)", 2000, "GB-month", "gp3"),
        ("Provisioned IOPS", 3000, "IOPS-month", "EBS IOPS gp3"),
        ("Provisioned throughput", 125, "MiBps-month", "EBS Throughput gp3"),
    ]


def test_where_gp3_saves_only_with_less_throughput_the_condition_says_so(plan):
    one = only(plan.of("aws_ebs_volume", {"type": "gp2", "size": 200}))
    assert (one.patch, one.saving) == ('type = "gp3"', Decimal("4.00"))
    assert "gp2 of this size reaches 250 MiB/s" in one.condition


def test_a_small_gp2_volume_reaches_128_mibps(plan):
    assert "128 MiB/s" in only(plan.of("aws_ebs_volume", {"type": "gp2", "size": 170})).condition


def test_a_volume_without_a_type_is_gp2(plan):
    one = only(plan.of("aws_ebs_volume", {"size": 100}))
    assert one.changes == {"type": ("gp2", "gp3")}


def test_the_iops_that_terraform_shows_of_a_gp2_volume_need_not_be_written(plan):
    one = only(plan.of("aws_ebs_volume", {"type": "gp2", "size": 100, "iops": 300, "throughput": 0}, action="update"))
    assert one.patch == 'type = "gp3"'


def test_stray_throughput_of_a_gp2_volume_is_not_charged_for_with_gp3(plan):
    one = only(plan.of("aws_ebs_volume", {"type": "gp2", "size": 100, "throughput": 1000}))
    assert one.changes["throughput"] == ("1000", "125")
    assert one.saving == Decimal("2.00")


@pytest.mark.parametrize(
    ("iops", "patch", "saving"),
    [
        (500, 'type = "gp3", iops = 3000', "37.00"),  # 100 GB * 0.045 + 500 * 0.065
        (2000, 'type = "gp3", iops = 3000, throughput = 500', "119.50"),  # io1: 2,000 * 256 KiB; 375 * 0.04
        (5000, 'type = "gp3", iops = 5000, throughput = 500', "304.50"),
    ],
)
def test_gp3_instead_of_io1_has_its_iops_and_256_kib_for_each(plan, iops, patch, saving):
    """https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html."""
    one = only(plan.of("aws_ebs_volume", {"type": "io1", "size": 100, "iops": iops}))
    assert (one.rule, one.patch, one.saving) == ("provisioned-iops", patch, Decimal(saving))
    assert "99.9 % of the time" in one.condition


def test_io2_costs_less_than_io1_only_above_32000_iops(plan):
    assert plan.of("aws_ebs_volume", {"type": "io1", "size": 1000, "iops": 32_000}) == []
    one = only(plan.of("aws_ebs_volume", {"type": "io1", "size": 1000, "iops": 40_000}))
    assert (one.patch, one.saving) == ('type = "io2"', 8000 * (Decimal("0.065") - Decimal("0.0455")))


def test_gp3_is_not_proposed_for_a_volume_that_several_instances_share(plan):
    assert plan.of("aws_ebs_volume", {"type": "io1", "size": 100, "iops": 5000, "multi_attach_enabled": True}) == []


@pytest.mark.parametrize(
    "values", [{"type": "gp3", "size": 100}, {"type": "st1", "size": 500}, {"type": "io2", "size": 9, "iops": 500}]
)
def test_nothing_is_proposed_for_other_volumes(plan, values):
    assert plan.of("aws_ebs_volume", values) == []


def test_the_disks_of_an_instance_change_together(plan):
    disks = {
        "root_block_device": [{"volume_type": "gp2", "volume_size": 100}],
        "ebs_block_device": [{"volume_type": "gp3", "volume_size": 9}, {"volume_type": "gp2", "volume_size": 1001}],
    }
    one = next(one for one in plan.of("aws_instance", {"instance_type": "m6g.large", **disks}) if one.rule == "gp3")
    assert one.changes == {
        "root_block_device.volume_type": ("gp2", "gp3"),
        "ebs_block_device[1].volume_type": ("gp2", "gp3"),
        "ebs_block_device[1].iops": ("", "3003"),
        "ebs_block_device[1].throughput": ("", "250"),
    }
    assert one.saving == Decimal("2.00") + Decimal("15.005")


def test_a_disk_without_a_type_has_that_of_its_image_so_nothing_is_proposed(plan):
    assert plan.of("aws_instance", {"instance_type": "m6g.large", "root_block_device": [{"volume_size": 100}]}) == []


# -- RDS and OpenSearch -----------------------------------------------------------------------------------------------


def test_gp3_of_rds_has_12000_iops_from_400_gib_and_the_throughput_of_four_io1_volumes():
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html: 256 KiB for each of the IOPS."""
    values = {"engine": "postgres", "engine_version": "16", "instance_class": "db.m6g.large", "allocated_storage": 500}
    now, then = sides("aws_db_instance", {**values, "storage_type": "io1", "iops": 6000}, "provisioned-iops")
    assert now[1:] == [
        ("Storage (provisioned IOPS SSD, io1)", 500, "GB-month", "Single-AZ Provisioned IOPS"),
        ("Provisioned IOPS", 6000, "IOPS-month", "Single-AZ Provisioned IOPS"),
    ]
    assert then[1:] == [
        ("Storage (general purpose SSD, gp3)", 500, "GB-month", "Single-AZ General Purpose-GP3"),
        ("Provisioned GP3 throughput (above 500 MiB/s)", 1000, "MiBps-month", "Single-AZ General Purpose-GP3"),
    ]


def test_gp3_of_rds_pays_for_iops_above_12000():
    values = {
        "engine": "mysql",
        "instance_class": "db.m6g.large",
        "allocated_storage": 1000,
        "storage_type": "io1",
        "iops": 20_000,
    }
    _, then = sides("aws_db_instance", values, "provisioned-iops")
    assert ("Provisioned GP3 IOPS (above 12,000)", 8000, "IOPS-month", "Single-AZ General Purpose-GP3") in then
    assert ("Provisioned GP3 throughput (above 500 MiB/s)", 1500, "MiBps-month", "Single-AZ General Purpose-GP3") in then


@pytest.mark.parametrize(
    "values",
    [
        {"allocated_storage": 399},  # gp3 of one volume takes no more than 3,000 IOPS
        {"iops": 64_001},
        {"engine": "sqlserver-se", "license_model": "license-included"},
        {"storage_type": "gp2"},
        {"dedicated_log_volume": True},
    ],
)
def test_gp3_of_rds_is_not_proposed_where_it_cannot_give_as_much(values):
    base = {"engine": "postgres", "engine_version": "16", "instance_class": "db.m5.large", "allocated_storage": 500}
    assert sides("aws_db_instance", {**base, "storage_type": "io1", "iops": 6000, **values}, "provisioned-iops")[1] is None


def test_gp3_of_opensearch_gives_as_much_without_an_extra_charge():
    """https://aws.amazon.com/blogs/big-data/lower-your-amazon-opensearch-service-storage-cost-with-gp3-amazon-ebs-volumes/."""
    options = {"ebs_enabled": True, "volume_type": "gp2", "volume_size": 2000}
    values = {"cluster_config": [{"instance_type": "m5.large.search", "instance_count": 3}], "ebs_options": [options]}
    now, then = sides("aws_opensearch_domain", values, "gp3")
    assert now[1:] == [("Storage (gp2)", 6000, "GB-month", "ES:GP2-Storage")]
    assert then[1:] == [("Storage (gp3)", 6000, "GB-month", "ES:GP3-Storage")]


@pytest.mark.parametrize("kind", ["m4.large.search", "t2.small.search", "i3.large.search", "r3.large.elasticsearch"])
def test_old_instance_types_of_opensearch_take_no_gp3(kind):
    values = {"cluster_config": [{"instance_type": kind}], "ebs_options": [{"ebs_enabled": True, "volume_size": 100}]}
    assert sides("aws_opensearch_domain", values, "gp3")[1] is None
