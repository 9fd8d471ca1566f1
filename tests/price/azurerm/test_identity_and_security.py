"""Managed domains, external users, Defender for Cloud and Purview.

After https://azure.microsoft.com/pricing/details/microsoft-entra-ds/, …/active-directory-external-identities/,
…/defender-for-cloud/ and …/purview/.
"""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

DOMAIN = "azurerm_active_directory_domain_service"
REPLICA = "azurerm_active_directory_domain_service_replica_set"
PLAN = "azurerm_security_center_subscription_pricing"


def plan(kind, usage=None, **more):
    return charges(PLAN, {"tier": "Standard", "resource_type": kind, **more}, usage, region=None)


@pytest.mark.parametrize("tier", ["Standard", "Enterprise", "Premium"])
def test_a_managed_domain_is_charged_by_the_hour(tier):
    assert charges(DOMAIN, {"sku": tier}) == [
        (f"Active directory domain service ({tier})", 730, "hour", f"{tier} User Forest {tier}")
    ]


def test_a_replica_set_costs_as_its_domain():
    domain = resource(DOMAIN, {"sku": "Enterprise"})
    lines = charges(REPLICA, {}, graph=Links({"domain_service_id": [domain]}))
    assert lines[0][:2] == ("Active directory domain service replica set (Enterprise)", 730)


def test_a_replica_set_whose_domain_is_not_in_the_plan_is_not_priced():
    with pytest.raises(Unpriced, match="managed domain"):
        charges(REPLICA, {})


def test_external_users_are_charged_by_tier():
    lines = charges("azurerm_federated_identity_credential", {}, {"monthly_active_p1_users": 50_100})
    assert lines == [
        ("Active users (P1)", 50_100, "operation", "P1 Monthly Active Users P1"),
        ("Active users (P2)", None, "", "P2 Monthly Active Users P2"),
    ]


def test_the_free_tier_of_defender_is_free():
    with pytest.raises(Free):
        charges(PLAN, {"tier": "Free"}, region=None)


def test_defender_covers_servers_unless_a_kind_is_named():
    lines = charges(PLAN, {"tier": "Standard"}, {"monthly_servers_plan_1_nodes": 1}, region=None)
    assert lines[0] == ("Defender for servers, plan 1", 730, "hour", "Standard P1 Node Standard P1")
    assert lines[1][:2] == ("Defender for servers, plan 2", None)


def test_a_subplan_of_servers_is_the_only_one_charged():
    assert [line[0] for line in plan("VirtualMachines", subplan="P2")] == ["Defender for servers, plan 2"]


@pytest.mark.parametrize(
    ("kind", "key", "name"),
    [
        ("AppServices", "monthly_app_service_nodes", "Defender for app service"),
        ("SqlServers", "monthly_sql_outside_azure_vcores", "Defender for SQL, outside Azure"),
        ("StorageAccounts", "monthly_storage_accounts", "Defender for storage"),
        ("KubernetesService", "monthly_kubernetes_cores", "Defender for kubernetes"),
        ("Containers", "monthly_containers_vcores", "Defender for containers"),
        ("KeyVaults", "monthly_key_vaults", "Defender for Key Vault"),
        ("Arm", "monthly_arm_subscriptions", "Defender for ARM"),
    ],
)
def test_a_plan_charges_for_each_hour_of_what_it_protects(kind, key, name):
    assert plan(kind, {key: 3})[0][:3] == (name, 3 * 730, "hour")


def test_databases_and_images_are_charged_by_themselves():
    usage = {"monthly_mysql_instances": 2, "monthly_postgresql_instances": 3}
    assert [line[:3] for line in plan("OpenSourceRelationalDatabases", usage)[:2]] == [
        ("Defender for MySQL", 2, "month"),
        ("Defender for PostgreSQL", 3, "month"),
    ]
    assert plan("ContainerRegistry", {"monthly_container_registry_images": 4})[0][1:3] == (4, "operation")
    assert plan("SqlServerVirtualMachines", {"monthly_sql_azure_connected_instances": 5})[0][1:3] == (5, "month")
    assert plan("Dns", {"monthly_dns_queries": 6})[0][1:3] == (6, "operation")


def test_cosmos_db_is_protected_by_hundreds_of_request_units():
    assert plan("CosmosDbs", {"cosmosdb_request_units": 900})[0][1] == 9 * 730


def test_a_plan_that_is_not_in_the_list_is_said():
    with pytest.raises(Unpriced, match="cloudposture"):
        plan("CloudPosture")


def test_an_account_of_its_own_may_scan_for_malware():
    type = "azurerm_security_center_storage_defender"
    lines = charges(type, {"malware_scanning_on_upload_enabled": True}, {"monthly_scanned_gb": 5})
    assert [line[:3] for line in lines] == [("Defender for storage", 730, "hour"), ("Malware scanning", 5, "GB")]


def test_purview_has_one_capacity_unit_at_least():
    assert charges("azurerm_purview_account", {}, region="westus3") == [
        ("Data map capacity", 730, "hour", "Standard Capacity Unit Standard")
    ]


def test_a_b2c_directory_charges_for_active_users_in_its_tier():
    lines = charges("azurerm_aadb2c_directory", {"sku_name": "PremiumP2"}, {"monthly_active_users": 60_000}, region=None)
    assert lines == [("Active users (P2)", 60_000, "operation", "P2 Monthly Active Users P2")]


def test_a_b2c_directory_of_the_old_kind_is_not_priced():
    with pytest.raises(Unpriced, match="authentication"):
        charges("azurerm_aadb2c_directory", {"sku_name": "Standard"}, region=None)
