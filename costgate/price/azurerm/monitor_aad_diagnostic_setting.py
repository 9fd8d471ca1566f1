"""azurerm_monitor_aad_diagnostic_setting."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_monitor_aad_diagnostic_setting", usage={"monthly_platform_log_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Sign-in and audit logs of Microsoft Entra sent to a storage account, an event hub or a partner, by the gigabyte.

    The logs have no region: the price is that of the tenant's Azure Monitor, which the plan does not tell.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    if not r.has("storage_account_id") and not r.has("eventhub_authorization_rule_id"):
        raise Free("logs are sent to a workspace free: azurerm_log_analytics_workspace charges for the data")
    logs = meter("Azure Monitor", "Platform Logs", "Platform Logs Data Processed")
    yield metered("Platform logs processed", r.usage("monthly_platform_log_gb"), logs)
