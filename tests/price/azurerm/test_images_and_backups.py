"""Images, snapshots, backups and other storage: https://azure.microsoft.com/pricing/details/managed-disks/ and …/backup/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

SNAPSHOTS = "LRS Snapshots Snapshots LRS"
ADDRESS = 'azurerm_backup_protected_vm.vm["a"]'


def machine(*data, os=None):
    disks = [{"disk_size_gb": size} for size in data]
    return resource("azurerm_virtual_machine", {"storage_os_disk": [{"disk_size_gb": os}], "storage_data_disk": disks})


def test_a_snapshot_is_as_large_as_its_disk_unless_somebody_states_what_is_used():
    assert charges("azurerm_snapshot", {"disk_size_gb": 70}) == [("Storage", 70, "GB-month", SNAPSHOTS)]
    assert charges("azurerm_snapshot", {"disk_size_gb": 70}, {"storage_gb": 20})[0][1] == 20


def test_a_snapshot_takes_the_size_of_a_disk_in_the_plan():
    graph = Links({"source_uri": [resource("azurerm_managed_disk", {"disk_size_gb": 30})]})
    assert charges("azurerm_snapshot", {}, graph=graph)[0][1] == 30


def test_a_snapshot_of_something_unknown_depends_on_usage():
    assert charges("azurerm_snapshot")[0][1] is None


def test_an_image_holds_the_disks_of_its_machine():
    graph = Links({"source_virtual_machine_id": [machine(30, 20, os=40)]})
    assert charges("azurerm_image", {}, graph=graph) == [("Storage", 90, "GB-month", SNAPSHOTS)]


def test_an_os_disk_without_a_size_counts_as_128_gib():
    graph = Links({"source_virtual_machine_id": [machine(30)]})
    assert charges("azurerm_image", {}, graph=graph)[0][1] == 158


def test_disks_that_are_attached_to_a_machine_count():
    disk = resource("azurerm_managed_disk", {"disk_size_gb": 64})
    new = resource("azurerm_linux_virtual_machine", {"os_disk": [{"disk_size_gb": 30}]})
    attached = resource("azurerm_virtual_machine_data_disk_attachment")
    graph = Links(
        {"source_virtual_machine_id": [new], "managed_disk_id": [disk]},
        {"azurerm_virtual_machine_data_disk_attachment": [attached]},
    )
    assert charges("azurerm_image", {}, graph=graph)[0][1] == 94


def test_an_image_may_state_its_disks():
    values = {"os_disk": [{"size_gb": 30}], "data_disk": [{"size_gb": 30}]}
    assert charges("azurerm_image", values)[0][1] == 60


def test_an_image_of_unknown_disks_depends_on_usage():
    assert charges("azurerm_image", {"os_disk": [{}]})[0][1] is None
    assert charges("azurerm_image", {}, {"storage_gb": 300})[0][1] == 300


def vault(source, usage=None, **values):
    protected = resource("azurerm_backup_protected_vm", address=ADDRESS)
    graph = Links({"source_vm_id": [source] if source else []}, {"azurerm_backup_protected_vm": [protected]})
    return charges("azurerm_recovery_services_vault", values, usage, graph=graph, region="westeurope")


@pytest.mark.parametrize(
    ("size", "name", "instances"),
    [
        (50, "under 50 GB", "0.5"),
        (500, "under 500 GB", 1),
        (1200, "over 500 GB", 3),
    ],
)
def test_an_instance_is_charged_by_the_size_that_it_protects(size, name, instances):
    lines = vault(machine(os=size))
    assert lines[0][0] == f"{ADDRESS}: Instance backup ({name})"
    assert str(lines[0][1]) == str(instances)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({}, "GRS"),
        ({"cross_region_restore_enabled": True}, "RA-GRS"),
        ({"storage_mode_type": "ZoneRedundant", "cross_region_restore_enabled": True}, "ZRS"),
        ({"storage_mode_type": "LocallyRedundant"}, "LRS"),
    ],
)
def test_the_vaults_redundancy_decides_the_price_of_what_is_stored(values, kind):
    expected = (f"{ADDRESS}: {kind} data stored", 100, "GB-month", f"Standard {kind} Data Stored Standard")
    assert vault(machine(os=100), **values)[1] == expected


def test_usage_of_a_machine_is_stated_under_its_address():
    usage = {"azurerm_backup_protected_vm.vm[*]": {"disk_utilization_gb": 300, "additional_backup_retention_gb": 100}}
    assert vault(machine(os=30), usage)[1][1] == 400


def test_usage_may_hold_for_all_machines_of_a_vault():
    assert vault(None, {"azurerm_backup_protected_vm": {"disk_utilization_gb": 200}})[1][1] == 200


def test_a_machine_that_is_not_in_the_plan_depends_on_usage():
    assert [line[1] for line in vault(None)] == [None, None]


def test_a_vault_that_protects_nothing_costs_nothing():
    with pytest.raises(Free, match="protects no machine"):
        charges("azurerm_recovery_services_vault", graph=Links())


def test_a_protected_machine_is_charged_with_its_vault():
    with pytest.raises(Free, match="vault"):
        charges("azurerm_backup_protected_vm", graph=Links({"recovery_vault_name": [resource("azurerm_x")]}))
    with pytest.raises(Unpriced, match="not in the plan"):
        charges("azurerm_backup_protected_vm")


def test_a_protected_file_share_has_a_monthly_fee():
    assert charges("azurerm_backup_protected_file_share")[0][1:3] == (1, "month")


def test_an_elastic_san_pays_for_base_and_additional_capacity():
    values = {"sku": [{"name": "Premium_LRS"}], "base_size_in_tib": 2, "extended_size_in_tib": 1}
    assert charges("azurerm_elastic_san", values) == [
        ("Base capacity (Premium LRS)", 2048, "GB-month", "Premium LRS Provisioned Base Unit Premium LRS"),
        ("Additional capacity (Premium LRS)", 1024, "GB-month", "Premium LRS Provisioned Capacity Unit Premium LRS"),
    ]


def test_a_lustre_file_system_pays_for_its_capacity_by_the_hour():
    values = {"sku_name": "AMLFS-Durable-Premium-250", "storage_capacity_in_tb": 8}
    assert charges("azurerm_managed_lustre_file_system", values)[0][1:3] == (8 * 1024 * 730, "GB-hour")


def test_a_netapp_pool_pays_for_its_size_at_its_service_level():
    found = charges("azurerm_netapp_pool", {"service_level": "Premium", "size_in_tb": 4})
    assert found == [("Capacity (Premium)", 4096 * 730, "GB-hour", "Premium Capacity Premium")]


def test_a_gallery_image_is_stored_once_for_each_replica_in_each_region():
    places = [
        {"name": "West Europe", "regional_replica_count": 2},
        {"name": "eastus", "regional_replica_count": 1, "storage_account_type": "Standard_ZRS"},
    ]
    graph = Links({"managed_image_id": [machine(os=30)]})
    assert charges("azurerm_shared_image_version", {"target_region": places}, graph=graph) == [
        ("Storage (LRS, westeurope, replicas: 2)", 60, "GB-month", SNAPSHOTS),
        ("Storage (ZRS, eastus, replicas: 1)", 30, "GB-month", "ZRS Snapshots Snapshots ZRS"),
    ]


def test_a_gallery_image_of_something_unknown_depends_on_usage():
    values = {"target_region": [{"name": "eastus", "regional_replica_count": 3}]}
    assert charges("azurerm_shared_image_version", values)[0][1] is None
    assert charges("azurerm_shared_image_version", values, {"storage_gb": 10})[0][1] == 30


def test_a_protected_disk_pays_for_its_snapshots_only():
    assert charges("azurerm_data_protection_backup_instance_disk", {}, {"storage_gb": 9})[0][1:3] == (9, "GB-month")


@pytest.mark.parametrize(
    ("type", "words"),
    [
        ("azurerm_data_protection_backup_instance_kubernetes_cluster", "Azure Kubernetes Protected Instance Azure Kubernetes"),
        ("azurerm_data_protection_backup_instance_postgresql", "PostgreSQL Protected Instance PostgreSQL"),
        ("azurerm_data_protection_backup_instance_postgresql_flexible_server", "PostgreSQL Protected Instance PostgreSQL"),
    ],
)
def test_a_protected_instance_has_a_monthly_fee(type, words):
    assert charges(type) == [("Protected instance", 1, "month", words)]
