"""The plans of Defender for Cloud: what each protects, and its meter."""

from __future__ import annotations

from typing import NamedTuple

HOURLY = "hour"


SERVER_1, SERVER_2 = "monthly_servers_plan_1_nodes", "monthly_servers_plan_2_nodes"
CONNECTED = "monthly_sql_azure_connected_instances"


class Plan(NamedTuple):
    """One thing that a plan charges for: its name, its usage key, its meter, and how many of the key make one unit."""

    name: str
    key: str
    product: str
    sku: str
    meter: str
    unit: str = HOURLY
    per: int = 1
    subplans: frozenset[str] = frozenset()


P1, P2 = frozenset({"P1"}), frozenset({"P2"})
BY_TRANSACTION = frozenset({"PERTRANSACTION"})
BY_ACCOUNT = frozenset({"DEFENDERFORSTORAGEV2", "PERSTORAGEACCOUNT"})
PLANS: dict[str, tuple[Plan, ...]] = {
    "virtualmachines": (
        Plan(
            "Defender for servers, plan 1",
            SERVER_1,
            "Servers",
            "Standard P1",
            "Standard P1 Node",
            subplans=P1,
        ),
        Plan(
            "Defender for servers, plan 2",
            SERVER_2,
            "Servers",
            "Standard P2",
            "Standard P2 Node",
            subplans=P2,
        ),
    ),
    "appservices": (Plan("Defender for app service", "monthly_app_service_nodes", "App Service", "Standard", "Standard Node"),),
    "sqlservers": (
        Plan("Defender for SQL, outside Azure", "monthly_sql_outside_azure_vcores", "SQL", "Standard", "Standard vCore"),
    ),
    "sqlservervirtualmachines": (
        Plan(
            "Defender for SQL, Azure-connected",
            CONNECTED,
            "SQL",
            "Standard",
            "Standard Node",
            "month",
        ),
    ),
    "opensourcerelationaldatabases": (
        Plan("Defender for MySQL", "monthly_mysql_instances", "MySQL", "Standard", "Standard Node", "month"),
        Plan("Defender for PostgreSQL", "monthly_postgresql_instances", "PostgreSQL", "Standard", "Standard Node", "month"),
        Plan("Defender for MariaDB", "monthly_mariadb_instances", "MariaDB", "Standard", "Standard Instance"),
    ),
    "storageaccounts": (
        Plan("Defender for storage", "monthly_storage_accounts", "Storage", "Standard", "Standard Node", subplans=BY_ACCOUNT),
        Plan("Transactions", "", "Storage", "Standard", "Standard Transactions", "operation", subplans=BY_TRANSACTION),
    ),
    "kubernetesservice": (
        Plan("Defender for kubernetes", "monthly_kubernetes_cores", "Kubernetes", "Standard", "Standard vCore"),
    ),
    "containers": (
        Plan(
            "Defender for containers", "monthly_containers_vcores", "Containers", "Standard vCore", "Standard vCore vCore Pack"
        ),
    ),
    "containerregistry": (
        Plan(
            "Defender for container registries",
            "monthly_container_registry_images",
            "Containers",
            "Standard Images",
            "Standard Images",
            "operation",
        ),
    ),
    "keyvaults": (Plan("Defender for Key Vault", "monthly_key_vaults", "Key Vault", "Per node Std", "Per node Std Node"),),
    "arm": (Plan("Defender for ARM", "monthly_arm_subscriptions", "Resource Manager", "Per node Std", "Per node Std Node"),),
    "dns": (Plan("Defender for DNS", "monthly_dns_queries", "DNS", "Standard", "Standard Queries", "operation"),),
    "cosmosdbs": (
        Plan("Defender for Cosmos DB", "cosmosdb_request_units", "Azure Cosmos DB", "Standard", "Standard 100 RU/s", per=100),
    ),
}
USAGE = {plan.key: "number" for plans in PLANS.values() for plan in plans if plan.key}
