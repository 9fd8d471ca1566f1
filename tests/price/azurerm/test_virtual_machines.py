"""Azure virtual machines, after https://azure.microsoft.com/pricing/details/virtual-machines/linux/ and …/windows/."""

import pytest

from costgate.price.azurerm._vm import Image, image_size, licence, size_name, vcpus
from costgate.price.catalog import Catalog
from tests.price.pricing import charges

OS_DISK = [{"storage_account_type": "Premium_LRS"}]
UBUNTU = [{"publisher": "Canonical", "offer": "UbuntuServer", "sku": "18.04-LTS"}]
WINDOWS = [{"publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "2022-Datacenter"}]
RED_HAT = [{"publisher": "RedHat", "offer": "RHEL", "sku": "9-lvm-gen2"}]


def machine(system, usage=None, **values):
    image = UBUNTU if system == "linux" else WINDOWS
    values = {"size": "Standard_D2s_v3", "os_disk": OS_DISK, "source_image_reference": image, **values}
    return charges(f"azurerm_{system}_virtual_machine", values, usage, region="eastus")


def test_a_linux_machine_pays_for_its_hours_and_its_os_disk():
    assert machine("linux") == [
        ("Instance usage (Linux, pay as you go, Standard_D2s_v3)", 730, "hour", "Standard_D2s_v3"),
        ("os_disk: Storage (P4, LRS)", 1, "month", "P4 LRS Disk P4 LRS"),
    ]


def test_a_windows_disk_without_a_size_is_as_large_as_the_image_127_gib():
    assert machine("windows")[1][0] == "os_disk: Storage (P10, LRS)"


def test_a_windows_image_of_ones_own_is_as_large():
    """A plan that names the image by its id: what it was made from is a Windows image all the same."""
    image = {"source_image_reference": [], "source_image_id": "/subscriptions/1/images/golden"}
    assert machine("windows", **image)[1][0] == "os_disk: Storage (P10, LRS)"


def test_a_smalldisk_windows_image_comes_with_30_gib():
    image = [{**WINDOWS[0], "sku": "2022-datacenter-smalldisk"}]
    assert machine("windows", source_image_reference=image)[1][0] == "os_disk: Storage (P4, LRS)"


def test_stated_hours_replace_the_whole_month():
    assert machine("linux", {"monthly_hrs": 100})[0][1:3] == (100, "hour")


def test_spot_is_another_way_to_buy():
    assert machine("linux", priority="Spot")[0][0] == "Instance usage (Linux, spot, Standard_D2s_v3)"


def test_hybrid_benefit_leaves_windows_at_the_linux_price():
    assert (
        machine("windows", license_type="Windows_Server")[0][0] == "Instance usage (Windows, hybrid benefit, Standard_D2s_v3)"
    )


def test_a_pay_as_you_go_red_hat_image_pays_its_licence_by_vcpu():
    assert machine("linux", source_image_reference=RED_HAT)[1] == (
        "Licence (Red Hat Enterprise Linux, 2 vCPU)", 730, "hour", "2 vCPU VM License 2 vCPU VM",
    )  # fmt: skip


def test_a_licence_of_ones_own_costs_nothing_here():
    assert len(machine("linux", source_image_reference=RED_HAT, license_type="RHEL_BYOS")) == 2


def test_an_ephemeral_os_disk_costs_nothing():
    assert len(machine("linux", os_disk=[{**OS_DISK[0], "diff_disk_settings": [{"option": "Local"}]}])) == 1


def test_a_machine_on_a_dedicated_host_pays_only_for_its_disk():
    assert [line[0] for line in machine("linux", dedicated_host_id="host")] == ["os_disk: Storage (P4, LRS)"]


def test_operations_of_a_standard_os_disk_depend_on_usage():
    disk = [{"storage_account_type": "StandardSSD_LRS", "disk_size_gb": 1000}]
    lines = machine("linux", {"os_disk": {"monthly_disk_operations": 20_000}}, os_disk=disk)
    assert lines[2] == ("os_disk: Disk operations", 20_000, "operation", "E30 LRS Disk Operations E30 LRS")


def test_ultra_readiness_is_paid_only_while_no_ultra_disk_is_attached():
    assert machine("linux", additional_capabilities=[{"ultra_ssd_enabled": True}])[1][:2] == (
        "Ultra disk reservation (if unattached)", None,
    )  # fmt: skip


def test_the_old_resource_names_each_of_several_data_disks():
    values = {
        "vm_size": "Standard_DS1_v2",
        "storage_os_disk": [{"managed_disk_type": "Standard_LRS", "create_option": "FromImage"}],
        "storage_data_disk": [
            {"managed_disk_type": "Premium_LRS", "create_option": "Empty", "disk_size_gb": 100},
            {"managed_disk_type": "UltraSSD_LRS", "create_option": "Empty"},
        ],
    }
    names = [line[0] for line in charges("azurerm_virtual_machine", values, region="eastus")]
    assert names == [
        "Instance usage (Linux, pay as you go, Standard_DS1_v2)",
        "storage_os_disk: Storage (S4, LRS)",
        "storage_os_disk: Disk operations",
        "storage_data_disk[0]: Storage (P10, LRS)",
        "storage_data_disk[1]: Storage (ultra, 1024 GiB)",
        "storage_data_disk[1]: Provisioned IOPS",
        "storage_data_disk[1]: Throughput",
    ]


def test_the_old_resource_tells_windows_by_the_os_type():
    disk = [{"managed_disk_type": "Standard_LRS", "create_option": "FromImage", "os_type": "Windows"}]
    line = charges("azurerm_virtual_machine", {"vm_size": "Standard_DS1_v2", "storage_os_disk": disk}, region="eastus")[0]
    assert line[0] == "Instance usage (Windows, pay as you go, Standard_DS1_v2)"


def test_the_old_resource_does_not_pay_twice_for_an_attached_disk():
    disk = [{"managed_disk_id": "x", "create_option": "Attach", "os_type": "Linux"}]
    assert (
        len(charges("azurerm_virtual_machine", {"vm_size": "Standard_DS1_v2", "storage_os_disk": disk}, region="eastus")) == 1
    )


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("standard_f2", "Standard_F2"),
        ("STANDARD_DS13-4_V2", "Standard_DS13-4_v2"),
        ("D2s_v3", "Standard_D2s_v3"),
        ("standard_nc24ads_a100_v4", "Standard_NC24ads_A100_v4"),
        ("basic_a2", "Basic_A2"),
        ("standard_dc4esv5", "Standard_DC4es_v5"),
        ("standard_m96ds_2_v3", "Standard_M96ds_2_v3"),
    ],
)
def test_a_size_is_spelled_as_the_price_list_spells_it(written, listed):
    assert size_name(written) == listed


def test_every_size_of_the_catalog_has_that_spelling():
    query = "SELECT attributes FROM product WHERE service = 'Virtual Machines' AND attributes LIKE 'armSkuName=%'"
    catalog = Catalog()
    sizes = [attributes.partition("=")[2] for (attributes,) in catalog.base.database.execute(query)]
    assert len(sizes) > 1000
    assert [size for size in sizes if size_name(size.lower()) != size] == []


@pytest.mark.parametrize(
    ("size", "count"),
    [
        ("Standard_D3_v2", 4),
        ("Standard_D4_v3", 4),
        ("Standard_DS13-4_v2", 4),
        ("Standard_A4_v2", 4),
        ("Standard_G5", 32),
        ("Standard_B2ms", 2),
    ],
)
def test_old_sizes_count_sizes_and_new_ones_count_vcpus(size, count):
    assert vcpus(size) == count


@pytest.mark.parametrize(
    ("image", "product"),
    [
        (Image("redhat", "rhel-ha", "9_0"), "Red Hat Enterprise Linux with HA"),
        (Image("redhat", "rhel-sap-ha", "9_0"), "Red Hat Enterprise Linux for SAP with HA"),
        (Image("redhat", "rhel-byos", "rhel-lvm9"), ""),
        (Image("suse", "sles-15-sp5", "gen2"), "SUSE Linux Enterprise Server Standard"),
        (Image("suse", "sles-sap-15-sp5", "gen2"), "SUSE Linux Enterprise Server for SAP"),
        (Image("suse", "sles-15-sp5-basic", "gen2"), ""),
        (Image("canonical", "0001-com-ubuntu-pro-jammy", "pro-22_04-lts"), "Ubuntu Pro"),
        (Image("microsoftsqlserver", "sql2022-ws2022", "standard-gen2"), "SQL Server Standard"),
        (Image("microsoftsqlserver", "sql2022-ubuntu2004", "enterprise"), "SQL Server Linux Enterprise"),
        (Image("microsoftsqlserver", "sql2022-ws2022", "sqldev-gen2"), ""),
        (Image("canonical", "ubuntuserver", "18.04-lts"), ""),
    ],
)
def test_pay_as_you_go_images_name_their_licence(image, product):
    assert licence(image) == product


def test_a_red_hat_image_is_64_gib():
    assert image_size(Image("redhat", "rhel", "9"), "Linux") == 64
