"""azurerm_monitor_diagnostic_setting."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

CHARGED = ("storage_account_id", "eventhub_authorization_rule_id", "partner_solution_id", "marketplace_partner_resource_id")


@prices("azurerm_monitor_diagnostic_setting", usage={"monthly_platform_log_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Platform logs sent to a storage account, an event hub or a partner, by the gigabyte.

    To a Log Analytics workspace they are sent free; the workspace charges for taking them in.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    if not any(r.has(name) for name in CHARGED):
        raise Free("logs are sent to a workspace free: azurerm_log_analytics_workspace charges for the data")
    logs = meter("Azure Monitor", "Platform Logs", "Platform Logs Data Processed")
    yield metered("Platform logs processed", r.usage("monthly_platform_log_gb"), logs)
