"""Scale sets and other machines, after https://azure.microsoft.com/pricing/details/virtual-machine-scale-sets/linux/ and …/batch/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

OS_DISK = [{"storage_account_type": "Standard_LRS"}]
LINUX, WINDOWS = "linux_virtual_machine_scale_set", "windows_virtual_machine_scale_set"
UBUNTU = [{"publisher": "Canonical", "offer": "UbuntuServer", "sku": "16.04-LTS"}]


def scale_set(type=LINUX, usage=None, **values):
    values = {"sku": "Basic_A2", "instances": 3, "os_disk": OS_DISK, "source_image_reference": UBUNTU, **values}
    return charges(f"azurerm_{type}", values, usage, region="eastus")


def test_a_set_pays_for_each_instance_and_its_os_disk():
    assert [line[:3] for line in scale_set()[:2]] == [
        ("Instance usage (Linux, pay as you go, Basic_A2)", 3 * 730, "hour"),
        ("os_disk: Storage (S4, LRS)", 3, "month"),
    ]


def test_usage_may_state_other_instances():
    assert scale_set(usage={"instances": 4})[0][1] == 4 * 730


def test_disk_operations_are_those_of_one_instance():
    usage = {"os_disk": {"monthly_disk_operations": 1000}}
    assert scale_set(usage=usage)[2][:3] == ("os_disk: Disk operations", 3000, "operation")


def test_a_windows_set_may_bring_its_licence():
    assert scale_set(WINDOWS, license_type="Windows_Server")[0][0] == "Instance usage (Windows, hybrid benefit, Basic_A2)"


def test_spot_instances_pay_the_spot_price():
    assert scale_set(priority="Spot")[0][0] == "Instance usage (Linux, spot, Basic_A2)"


def test_data_disks_are_paid_for_by_each_instance():
    found = scale_set(data_disk=[{"storage_account_type": "Premium_LRS", "disk_size_gb": 100}])
    assert found[-1][:3] == ("data_disk: Storage (P10, LRS)", 3, "month")


def test_sets_that_may_use_ultra_disks_pay_while_none_is_attached():
    found = scale_set(additional_capabilities=[{"ultra_ssd_enabled": True}])
    assert ("Ultra disk reservation (if unattached)", None) in [line[:2] for line in found]


def old_set(usage=None, **values):
    values = {"sku": [{"name": "Standard_F2", "capacity": 2}], "storage_profile_os_disk": [{}], **values}
    return charges("azurerm_virtual_machine_scale_set", values, usage, region="westeurope")


def test_the_old_set_has_a_standard_os_disk_unless_it_says_otherwise():
    assert [line[:3] for line in old_set()[:2]] == [
        ("Instance usage (Linux, pay as you go, Standard_F2)", 1460, "hour"),
        ("storage_profile_os_disk: Storage (S4, LRS)", 2, "month"),
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"os_profile_windows_config": [{}]},
        {"storage_profile_os_disk": [{"os_type": "Windows"}]},
        {"storage_profile_image_reference": [{"offer": "WindowsServer"}]},
    ],
)
def test_the_old_set_shows_windows_in_several_places(values):
    assert old_set(license_type="Windows_Server", **values)[0][0] == "Instance usage (Windows, hybrid benefit, Standard_F2)"


def test_data_disks_of_the_old_set_are_named_by_number():
    disks = [{"managed_disk_type": "StandardSSD_LRS", "disk_size_gb": 32}, {"managed_disk_type": "Standard_LRS"}]
    names = [line[0] for line in old_set(storage_profile_data_disk=disks) if "data_disk" in line[0]]
    assert names[0] == "storage_profile_data_disk[0]: Storage (E4, LRS)"
    assert names[2] == "storage_profile_data_disk[1]: Storage (S4, LRS)"


def test_an_orchestrated_set_knows_windows_by_its_profile():
    values = {
        "sku_name": "Standard_D2s_v3",
        "instances": 2,
        "os_disk": OS_DISK,
        "os_profile": [{"windows_configuration": [{"admin_username": "a"}]}],
    }
    found = charges("azurerm_orchestrated_virtual_machine_scale_set", values)
    assert found[0][:2] == ("Instance usage (Windows, pay as you go, Standard_D2s_v3)", 1460)


def test_an_orchestrated_set_without_machines_of_its_own_costs_nothing():
    with pytest.raises(Free, match="groups"):
        charges("azurerm_orchestrated_virtual_machine_scale_set")


def test_a_mix_of_sizes_is_not_priced():
    with pytest.raises(Unpriced, match="several sizes"):
        charges("azurerm_orchestrated_virtual_machine_scale_set", {"sku_name": "Mix"})


def batch(usage=None, **values):
    values = {"vm_size": "STANDARD_D2S_V3", "node_agent_sku_id": "batch.node.ubuntu 22.04", **values}
    return charges("azurerm_batch_pool", values, usage, region="westeurope")


def test_a_fixed_batch_pool_pays_for_dedicated_and_for_spot_nodes():
    found = batch(fixed_scale=[{"target_dedicated_nodes": 2, "target_low_priority_nodes": 3}])
    assert [line[1] for line in found] == [1460, 3 * 730]


def test_a_batch_pool_that_scales_by_a_formula_depends_on_its_jobs():
    assert batch(auto_scale=[{"formula": "x"}])[0][1] is None
    assert batch({"dedicated_nodes": 4}, auto_scale=[{"formula": "x"}])[0][1] == 4 * 730


@pytest.mark.parametrize(
    ("name", "words"),
    [("DSv3-Type3", "Dsv3 Type3 Dsv3 Type3"), ("DCsv2-Type1", "DCsv2 Type 1 DCsv2 Type 1"), ("Dasv6_Type1", "Type 1 Type 1")],
)
def test_a_dedicated_host_is_paid_for_by_the_hour(name, words):
    found = charges("azurerm_dedicated_host", {"sku_name": name})
    assert found == [(f"Dedicated host ({name})", 730, "hour", words)]


def test_an_unknown_dedicated_host_is_not_priced():
    with pytest.raises(Unpriced, match="Xv9-Type1"):
        charges("azurerm_dedicated_host", {"sku_name": "Xv9-Type1"})


def test_reserved_capacity_costs_what_its_machines_would():
    values = {"sku": [{"name": "Standard_F2", "capacity": 3}]}
    assert charges("azurerm_capacity_reservation", values)[0][1] == 3 * 730
    assert charges("azurerm_capacity_reservation", values, {"unused_instances": 1})[0][1] == 730


@pytest.mark.parametrize(
    ("type", "system", "size"),
    [
        ("azurerm_dev_test_linux_virtual_machine", "Linux", "P4"),
        ("azurerm_dev_test_windows_virtual_machine", "Windows", "P10"),
    ],
)
def test_a_labs_machine_pays_for_its_hours_and_its_os_disk(type, system, size):
    image = {"publisher": "Canonical" if system == "Linux" else "MicrosoftWindowsServer", "offer": "x", "sku": "y"}
    values = {"size": "Standard_DS2", "storage_type": "Premium", "gallery_image_reference": [image]}
    found = charges(type, values, {"monthly_hrs": 200})
    assert found[0][:2] == (f"Instance usage ({system}, pay as you go, Standard_DS2)", 200)
    assert found[1][0] == f"os_disk: Storage ({size}, LRS)"
