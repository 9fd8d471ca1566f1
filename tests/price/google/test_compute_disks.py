"""Google disks, images and snapshots, after https://cloud.google.com/compute/disks-image-pricing."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def disk(**values):
    return charges("google_compute_disk", values, region="us-central1")


@pytest.mark.parametrize(
    ("kind", "size", "sku"),
    [
        ("pd-standard", 500, "Storage PD Capacity"),
        ("pd-balanced", 100, "Balanced PD Capacity"),
        ("pd-ssd", 100, "SSD backed PD Capacity"),
    ],
)
def test_a_disk_without_a_size_gets_the_default_of_its_type(kind, size, sku):
    assert [line[1:] for line in disk(type=kind)] == [(size, "GB-month", sku)]


def test_an_unset_type_is_pd_standard():
    assert disk(size=20) == [("Standard provisioned storage (pd-standard)", 20, "GB-month", "Storage PD Capacity")]


def test_extreme_disks_pay_for_every_provisioned_iops():
    assert disk(type="pd-extreme", size=500, provisioned_iops=20_000) == [
        ("Extreme provisioned storage (pd-extreme)", 500, "GB-month", "Extreme PD Capacity"),
        ("Provisioned IOPS", 20_000, "IOPS-month", "Extreme PD IOPS"),
    ]


def test_hyperdisk_balanced_includes_3000_iops_and_140_mib_a_second():
    assert len(disk(type="hyperdisk-balanced", size=100)) == 1
    more = disk(type="hyperdisk-balanced", size=100, provisioned_iops=5000, provisioned_throughput=200)
    assert [line[:3] for line in more[1:]] == [
        ("Provisioned IOPS", 2000, "IOPS-month"),
        ("Provisioned throughput", 60, "MiBps-month"),
    ]


def test_a_regional_disk_is_another_sku():
    assert charges("google_compute_region_disk", {"type": "pd-ssd", "size": 10}) == [
        ("SSD provisioned storage (pd-ssd)", 10, "GB-month", "Regional SSD backed PD Capacity")
    ]


def test_a_type_may_be_a_link():
    assert disk(type="projects/p/zones/z/diskTypes/pd-ssd", size=10)[0][3] == "SSD backed PD Capacity"


def test_an_unknown_type_is_not_priced():
    with pytest.raises(Unpriced, match="pd-future"):
        disk(type="pd-future")


@pytest.mark.parametrize(
    ("type", "sku"),
    [
        ("google_compute_image", "Storage Image"),
        ("google_compute_snapshot", "Storage PD Snapshot"),
        ("google_compute_machine_image", "Storage Machine Image"),
    ],
)
def test_what_is_archived_depends_on_usage(type, sku):
    assert charges(type) == [("Storage", None, "", sku)]
    assert charges(type, usage={"storage_gb": 500}) == [("Storage", 500, "GB-month", sku)]


def test_an_image_that_states_its_size_pays_for_it():
    assert charges("google_compute_image", {"disk_size_gb": 30}) == [("Storage", 30, "GB-month", "Storage Image")]
