"""azurerm_managed_disk, after https://azure.microsoft.com/pricing/details/managed-disks/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def disk(kind, size, **more):
    usage = more.pop("usage", None)
    return charges(
        "azurerm_managed_disk", {"storage_account_type": kind, "disk_size_gb": size, **more}, usage, region="westeurope"
    )


@pytest.mark.parametrize(
    ("kind", "size", "name"),
    [
        ("Premium_LRS", 4, "P1"),
        ("Premium_LRS", 33, "P6"),
        ("Premium_LRS", 128, "P10"),
        ("Premium_LRS", 129, "P15"),
        ("Premium_LRS", 32_767, "P80"),
        ("StandardSSD_LRS", 1000, "E30"),
        ("StandardSSD_LRS", 1, "E1"),
        ("Standard_LRS", 1, "S4"),
        ("Standard_LRS", 70, "S10"),
    ],
)
def test_a_disk_pays_for_the_smallest_class_that_holds_it(kind, size, name):
    assert disk(kind, size)[0] == (f"Storage ({name}, LRS)", 1, "month", f"{name} LRS Disk {name} LRS")


def test_zone_redundancy_is_another_meter():
    assert disk("Premium_ZRS", 1024) == [("Storage (P30, ZRS)", 1, "month", "P30 ZRS Disk P30 ZRS")]


def test_a_standard_disk_pays_for_operations_that_somebody_states():
    assert disk("Standard_LRS", 32)[1] == ("Disk operations", None, "", "S4 LRS Disk Operations S4 LRS")
    assert disk("Standard_LRS", 32, usage={"monthly_disk_operations": 20_000})[1][1:3] == (20_000, "operation")


def test_a_premium_disk_does_not_pay_for_operations():
    assert len(disk("Premium_LRS", 32)) == 1


def test_a_performance_tier_above_the_size_is_what_is_paid():
    assert disk("Premium_LRS", 128, tier="P40")[0][0] == "Storage (P40, LRS)"


def test_a_shared_disk_pays_for_each_mount_after_the_first():
    assert disk("Premium_LRS", 1024, max_shares=3)[1] == ("Disk mounts (P30, LRS)", 2, "month", "P30 LRS Disk Mount P30 LRS")


def test_on_demand_bursting_has_a_monthly_fee():
    assert disk("Premium_LRS", 1024, on_demand_bursting_enabled=True)[1] == (
        "On-demand bursting", 1, "month", "LRS Burst Enablement Burst Enablement LRS",
    )  # fmt: skip


def test_ultra_capacity_is_rounded_up_and_paid_by_the_hour():
    assert disk("UltraSSD_LRS", 1025, disk_iops_read_write=4000, disk_mbps_read_write=20) == [
        ("Storage (ultra, 2048 GiB)", 2048 * 730, "GB-hour", "Ultra LRS Provisioned Capacity Ultra LRS"),
        ("Provisioned IOPS", 4000 * 730, "hour", "Ultra LRS Provisioned IOPS Ultra LRS"),
        ("Throughput", 20 * 730, "hour", "Ultra LRS Provisioned Throughput (MBps) Ultra LRS"),
    ]


def test_premium_v2_includes_3000_iops_and_125_mb_a_second():
    assert disk("PremiumV2_LRS", 100, disk_iops_read_write=3000, disk_mbps_read_write=125) == [
        ("Storage (Premium SSD v2, 100 GiB)", 100 * 730, "GB-hour", "Premium LRS Provisioned Capacity Premium LRS")
    ]


def test_premium_v2_pays_for_performance_above_that():
    lines = disk("PremiumV2_LRS", 100, disk_iops_read_write=5000, disk_mbps_read_write=200)
    assert [line[:3] for line in lines[1:]] == [("Provisioned IOPS", 2000 * 730, "hour"), ("Throughput", 75 * 730, "hour")]


def test_a_copy_without_a_size_says_what_is_missing():
    with pytest.raises(Unpriced, match="set disk_size_gb"):
        charges("azurerm_managed_disk", {"storage_account_type": "Premium_LRS", "create_option": "Copy"}, region="westeurope")


def test_a_disk_larger_than_any_class_is_not_priced():
    with pytest.raises(Unpriced, match="32,767"):
        disk("Premium_LRS", 40_000)


def test_an_unknown_kind_is_not_priced():
    with pytest.raises(Unpriced, match="Turbo_LRS"):
        disk("Turbo_LRS", 10)
