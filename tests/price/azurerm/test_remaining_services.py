"""Network manager, ExpressRoute Direct, private endpoints that a service manages, VMware, migration, ledgers, load tests, IoT.

After the pages under https://azure.microsoft.com/pricing/details/: virtual-network-manager/, expressroute/, private-link/,
azure-vmware/, database-migration/, load-testing/, iot-defender/ and others.
"""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges


def lines(type, values=None, usage=None):
    return [line[:3] for line in charges(type, values, usage, region="westeurope")]


def test_a_network_manager_pays_for_each_network_that_it_manages():
    assert lines("azurerm_network_manager") == [("Managed virtual networks", None, "")]
    assert lines("azurerm_network_manager", {}, {"virtual_networks": 10}) == [("Managed virtual networks", 7300, "hour")]


@pytest.mark.parametrize("service", ["data_factory", "synapse"])
def test_a_managed_private_endpoint_costs_as_any_other(service):
    found = charges(f"azurerm_{service}_managed_private_endpoint", region="westeurope")
    assert found == charges("azurerm_private_endpoint", region="westeurope")
    assert found[0][:3] == ("Private endpoint", 730, "hour")


@pytest.mark.parametrize(
    ("place", "zone"), [("Equinix-Ashburn-DC2", "Zone 1"), ("Equinix-Tokyo-TY4", "Zone 2"), ("Equinix-Sao-Paulo-SP2", "Zone 3")]
)
def test_an_expressroute_port_costs_by_the_month_for_the_zone_of_its_place(place, zone):
    values = {"bandwidth_in_gbps": 10, "peering_location": place, "billing_type": "UnlimitedData"}
    assert lines("azurerm_express_route_port", values) == [(f"Port pair (10 Gbps, Unlimited Data, {zone})", 1, "month")]


def test_only_the_premium_tier_of_the_migration_service_is_charged():
    found = lines("azurerm_database_migration_service", {"sku_name": "Premium_4vCores"})
    assert found == [("Instance (4 vCore)", 730, "hour")]
    with pytest.raises(Free, match="Standard"):
        lines("azurerm_database_migration_service", {"sku_name": "Standard_1vCores"})


def test_vmware_pays_for_hosts():
    cloud = {"sku_name": "av36p", "management_cluster": [{"size": 3}]}
    assert lines("azurerm_vmware_private_cloud", cloud) == [("Hosts (AV36P)", 3 * 730, "hour")]
    cluster = {"sku_name": "av64", "cluster_node_count": 4}
    assert lines("azurerm_vmware_cluster", cluster) == [("Hosts (AV64)", 4 * 730, "hour")]


def test_a_ledger_and_a_traffic_collector_cost_by_the_hour():
    assert lines("azurerm_confidential_ledger") == [("Ledger", 730, "hour")]
    assert lines("azurerm_network_function_azure_traffic_collector") == [
        ("Traffic collector", 730, "hour"),
        ("Data processed", None, ""),
    ]


def test_a_load_test_pays_for_hours_of_virtual_users():
    used = lines("azurerm_load_test", {}, {"monthly_virtual_user_hours": 100})
    assert used == [("Virtual user hours", 100, "user-hour")]


def test_an_appliance_in_a_hub_pays_for_what_the_hub_sends_through_it():
    used = lines("azurerm_palo_alto_virtual_network_appliance", {}, {"monthly_data_processed_gb": 50})
    assert used == [("Data processed", 50, "GB")]


def test_protection_of_devices_is_charged_while_it_is_enabled():
    type = "azurerm_iot_security_solution"
    assert [name for name, *_ in lines(type)] == ["Protected devices", "Messages"]
    with pytest.raises(Free, match="disabled"):
        lines(type, {"enabled": False})


def test_retired_data_lakes_show_what_they_charged_for():
    assert [name for name, *_ in lines("azurerm_data_lake_store")] == ["Storage", "Write transactions", "Read transactions"]
    assert lines("azurerm_data_lake_analytics_account")[0][0] == "Analytics units"
