"""aws_fsx_windows_file_system, _openzfs_, _lustre_ and _ontap_file_system, after https://aws.amazon.com/fsx/pricing/.

The types: aws_fsx_windows_file_system, aws_fsx_openzfs_file_system, aws_fsx_lustre_file_system, aws_fsx_ontap_file_system.
"""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

WINDOWS, ZFS = "aws_fsx_windows_file_system", "aws_fsx_openzfs_file_system"
LUSTRE, ONTAP = "aws_fsx_lustre_file_system", "aws_fsx_ontap_file_system"
SIZE = {"storage_capacity": 1000, "throughput_capacity": 64}


def test_windows_pays_for_throughput_storage_and_backups():
    assert charges(WINDOWS, {**SIZE, "deployment_type": "MULTI_AZ_1"}, {"backup_storage_gb": 10}) == [
        ("Throughput capacity", 64, "MBps-month", "Multi-AZ Windows"),
        ("SSD storage", 1000, "GB-month", "Multi-AZ Windows SSD"),
        ("Backup storage", 10, "GB-month", "Multi-AZ Windows Backup"),
    ]


def test_windows_is_in_one_zone_by_default():
    assert charges(WINDOWS, SIZE)[0][3] == "Single-AZ Windows"


def test_windows_may_be_on_hdd():
    assert charges(WINDOWS, {**SIZE, "storage_type": "HDD"})[1][0] == "HDD storage"


def test_iops_are_charged_above_three_for_each_gb():
    disk = {"mode": "USER_PROVISIONED", "iops": 4000}
    lines = charges(WINDOWS, {**SIZE, "disk_iops_configuration": [disk]})
    assert lines[2] == ("Provisioned IOPS", 1000, "IOPS-month", "Single-AZ Windows")


@pytest.mark.parametrize("compression", ["NONE", "LZ4"])
def test_openzfs_pays_for_all_storage_that_is_provisioned_compressed_or_not(compression):
    root = {"data_compression_type": compression}
    lines = charges(ZFS, {**SIZE, "deployment_type": "SINGLE_AZ_1", "root_volume_configuration": [root]})
    assert lines[1] == ("SSD storage", 1000, "GB-month", "Single-AZ OpenZFS SSD")


def test_openzfs_with_intelligent_tiering_is_not_priced():
    with pytest.raises(Unpriced, match="INTELLIGENT_TIERING"):
        charges(ZFS, {**SIZE, "deployment_type": "MULTI_AZ_1", "storage_type": "INTELLIGENT_TIERING"})


def test_lustre_is_scratch_storage_by_default():
    assert charges(LUSTRE, {"storage_capacity": 1200}) == [
        ("SSD storage", 1200, "GB-month", "Scratch Lustre SSD 200"),
    ]


def test_persistent_lustre_costs_by_its_throughput():
    values = {"storage_capacity": 1200, "deployment_type": "PERSISTENT_2", "per_unit_storage_throughput": 250}
    assert charges(LUSTRE, values)[0][3] == "Persistent Lustre SSD 250"


def test_lustre_on_hdd_may_have_a_read_cache():
    values = {"storage_capacity": 6000, "deployment_type": "PERSISTENT_1", "per_unit_storage_throughput": 12}
    lines = charges(LUSTRE, {**values, "storage_type": "HDD", "drive_cache_type": "READ"})
    assert lines[0][3] == "Persistent Lustre HDD with read cache 12"


def test_ontap_pays_for_the_throughput_of_each_pair():
    values = {
        "storage_capacity": 2048,
        "deployment_type": "SINGLE_AZ_2",
        "ha_pairs": 2,
        "throughput_capacity_per_ha_pair": 1536,
    }
    assert charges(ONTAP, values)[:2] == [
        ("Throughput capacity", 3072, "MBps-month", "Single-AZ ONTAP"),
        ("SSD storage", 2048, "GB-month", "Single-AZ ONTAP SSD"),
    ]


def test_an_unknown_deployment_is_not_priced():
    with pytest.raises(Unpriced, match="MARS"):
        charges(ONTAP, {**SIZE, "deployment_type": "MARS"})
