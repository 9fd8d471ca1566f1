"""azurerm_synapse_sql_pool_security_alert_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._sql_protection import protection
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_synapse_sql_pool_security_alert_policy")
def price(r: View) -> Iterator[Charge]:
    """Defender for SQL of the pool's workspace, by the hour; it covers all pools of the workspace, so it is charged once.

    Where a plan of the subscription covers the workspace already, this adds nothing.

    https://azure.microsoft.com/pricing/details/defender-for-cloud/
    """
    if r.text("policy_state").lower() == "disabled":
        raise Free("a disabled policy protects nothing")
    pool = r.target("sql_pool_id")
    workspace = pool.target("synapse_workspace_id") if pool else None
    if workspace and any(workspace.referrers("azurerm_synapse_workspace_security_alert_policy", "synapse_workspace_id")):
        raise Free("the policy of its workspace carries the charge")
    if workspace and min(_policies(workspace), default=r.resource.address) < r.resource.address:
        raise Free("another pool's policy carries the charge of the workspace")
    yield from protection()


def _policies(workspace: View) -> Iterator[str]:
    """Yield the address of each enabled policy of a pool of *workspace*."""
    for pool in workspace.referrers("azurerm_synapse_sql_pool", "synapse_workspace_id"):
        for policy in pool.referrers("azurerm_synapse_sql_pool_security_alert_policy", "sql_pool_id"):
            if policy.text("policy_state").lower() != "disabled":
                yield policy.resource.address
