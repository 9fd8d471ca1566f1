"""azurerm_log_analytics_data_export_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_log_analytics_data_export_rule", usage={"monthly_exported_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that the rule exports, by the gigabyte.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    exported = meter("Azure Monitor", "Log Analytics data export", "Log Analytics data export Data Exported")
    yield metered("Log data export", r.usage("monthly_exported_gb"), exported)
