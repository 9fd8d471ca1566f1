"""NetApp volumes, Spring Apps, Site Recovery, File Sync, blob inventory, blob backups, fleets and AI services.

After https://azure.microsoft.com/pricing/details/netapp/, …/spring-apps/, …/site-recovery/, …/storage/ and …/backup/.
"""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

SPRING, INVENTORY = "azurerm_spring_cloud_service", "azurerm_storage_blob_inventory_policy"
BLOBS = "azurerm_data_protection_backup_instance_blob_storage"


def lines(type, values=None, usage=None, **rest):
    return [line[:3] for line in charges(type, values, usage, region="westeurope", **rest)]


@pytest.mark.parametrize(
    ("type", "copied"),
    [
        ("azurerm_netapp_volume", {"data_protection_replication": [{}]}),
        ("azurerm_netapp_volume_group_oracle", {"volume": [{}, {"data_protection_replication": [{}]}]}),
        ("azurerm_netapp_volume_group_sap_hana", {"volume": [{"data_protection_replication": [{}]}]}),
    ],
)
def test_a_volume_is_charged_with_its_pool_and_for_replication(type, copied):
    assert lines(type, copied, {"monthly_replicated_gb": 70}) == [("Replication", 70, "GB")]
    with pytest.raises(Free, match="capacity pools"):
        lines(type)


@pytest.mark.parametrize(("sku", "tier"), [("B0", "Basic"), ("S0", "Standard")])
def test_spring_apps_pay_for_a_base_unit_and_what_exceeds_it(sku, tier):
    assert lines(SPRING, {"sku_name": sku}) == [
        (f"Base unit ({tier})", 730, "hour"),
        ("Further vCPU", None, ""),
        ("Further memory", None, ""),
    ]


def test_what_the_base_unit_of_spring_apps_includes_is_not_charged_again():
    """Standard includes 6 vCPUs and 12 GB."""
    found = lines(SPRING, {"sku_name": "S0"}, {"vcpus": 8, "memory_gb": 10})
    assert found[1:] == [("Further vCPU", 2 * 730, "hour"), ("Further memory", 0, "GB-hour")]


def test_enterprise_spring_apps_pay_for_licences():
    assert lines(SPRING, {"sku_name": "E0"}, {"vcpus": 4})[-1] == ("VMware Tanzu licence", 4 * 730, "hour")


def test_spring_apps_on_consumption_pay_for_use_alone():
    values = {"sku_name": "S0", "sku_tier": "StandardGen2"}
    assert [name for name, *_ in lines(SPRING, values)] == ["vCPU", "Memory", "Requests"]


def test_an_unknown_size_of_spring_apps_is_unpriced():
    with pytest.raises(Unpriced, match="X9"):
        lines(SPRING, {"sku_name": "X9"})


def test_a_replicated_machine_costs_by_the_month():
    found = charges("azurerm_site_recovery_replicated_vm")
    assert found == [("Protected instance", 1, "month", "VM Replicated to Azure Azure")]


def test_the_first_server_that_syncs_files_is_free():
    type = "azurerm_storage_sync"
    assert lines(type, {}, {"servers": 4}) == [("Registered servers (over 1)", 3, "month")]
    assert lines(type, {}, {"servers": 0})[0][1] == 0


@pytest.mark.parametrize(
    ("account", "meter"),
    [
        ({"account_tier": "Standard", "account_replication_type": "GRS"}, "Hot GRS Blob Inventory Hot GRS"),
        ({"account_tier": "Premium", "account_replication_type": "LRS"}, "Premium LRS Blob Inventory Premium LRS"),
    ],
)
def test_an_inventory_pays_for_scanned_objects_as_its_account_is(account, meter):
    links = Links({"storage_account_id": [resource("azurerm_storage_account", account, region="westeurope")]})
    found = charges(INVENTORY, {}, {"monthly_scanned_objects": 1000}, graph=links)
    assert found == [("Scanned objects", 1000, "operation", meter)]


def test_an_inventory_of_an_account_elsewhere_is_unpriced():
    with pytest.raises(Unpriced, match="not in the plan"):
        lines(INVENTORY)


def test_blobs_are_charged_where_they_are_copied_to_the_vault():
    vault = resource("azurerm_data_protection_backup_vault", {"redundancy": "LocallyRedundant"})
    found = lines(BLOBS, {"storage_account_container_names": ["a"]}, graph=Links({"vault_id": [vault]}))
    assert found == [("Protected instances", None, ""), ("LRS data stored", None, "")]
    with pytest.raises(Free, match="operational"):
        lines(BLOBS)


def test_a_fleet_without_a_hub_is_free():
    with pytest.raises(Free, match="hub"):
        lines("azurerm_kubernetes_fleet_manager")
    with pytest.raises(Unpriced, match="hub"):
        lines("azurerm_kubernetes_fleet_manager", {"hub_profile": [{"dns_prefix": "x"}]})


def test_ai_services_are_unpriced_unless_free():
    with pytest.raises(Free):
        lines("azurerm_ai_services", {"sku_name": "F0"})
    with pytest.raises(Unpriced, match="which AI services"):
        lines("azurerm_ai_services", {"sku_name": "S0"})


def test_the_size_of_an_application_in_a_gallery_is_not_in_the_plan():
    with pytest.raises(Unpriced, match="size of the package"):
        lines("azurerm_gallery_application_version")
