"""Defender for SQL, which a security alert policy turns on, after https://azure.microsoft.com/pricing/details/defender-for-cloud/.

The price is for a logical server, a managed instance or a Synapse workspace, whatever number of databases is in it.
"""

import pytest

from costgate.price.pricer import Free
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

POOL_POLICY = "azurerm_synapse_sql_pool_security_alert_policy"
WORKSPACE_POLICY = "azurerm_synapse_workspace_security_alert_policy"
LINE = [("Defender for SQL", 730, "hour", "Standard Instance Standard")]
ON = {"policy_state": "Enabled"}


@pytest.mark.parametrize(
    ("type", "on", "off"),
    [
        ("azurerm_mssql_server_security_alert_policy", {"state": "Enabled"}, {"state": "Disabled"}),
        ("azurerm_mssql_managed_instance_security_alert_policy", {"enabled": True}, {}),
        (WORKSPACE_POLICY, ON, {"policy_state": "Disabled"}),
        (POOL_POLICY, ON, {"policy_state": "Disabled"}),
    ],
)
def test_an_enabled_policy_pays_for_protection_by_the_hour(type, on, off):
    assert charges(type, on) == LINE
    with pytest.raises(Free, match="disabled"):
        charges(type, off)


def pool_policy(address, others=(), workspace_policies=()):
    links = Links(
        {
            "sql_pool_id": [resource("azurerm_synapse_sql_pool")],
            "synapse_workspace_id": [resource("azurerm_synapse_workspace")],
        },
        {
            "azurerm_synapse_sql_pool": [resource("azurerm_synapse_sql_pool")],
            POOL_POLICY: [resource(POOL_POLICY, ON, address=other) for other in others],
            WORKSPACE_POLICY: [resource(WORKSPACE_POLICY, ON) for _ in workspace_policies],
        },
    )
    return charges(POOL_POLICY, ON, graph=links, address=address)


def test_a_pools_policy_protects_the_whole_workspace_so_that_only_the_first_is_charged():
    addresses = [f"{POOL_POLICY}.{name}" for name in "ab"]
    assert pool_policy(addresses[0], addresses) == LINE
    with pytest.raises(Free, match="another pool"):
        pool_policy(addresses[1], addresses)


def test_the_workspaces_own_policy_carries_the_charge():
    with pytest.raises(Free, match="policy of its workspace"):
        pool_policy(f"{POOL_POLICY}.a", workspace_policies=[1])
