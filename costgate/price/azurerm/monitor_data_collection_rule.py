"""azurerm_monitor_data_collection_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

METRICS = ("azure_monitor_metrics", "monitor_account")


@prices("azurerm_monitor_data_collection_rule", usage={"monthly_custom_metrics_samples": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Samples of custom or Prometheus metrics taken in, where the rule sends metrics to Azure Monitor.

    Logs are charged by the workspace that takes them in.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    destinations = r.block("destinations")
    if not any(destinations.has(name) for name in METRICS):
        raise Free("the rule collects logs, which azurerm_log_analytics_workspace charges for")
    samples = meter("Azure Monitor", "Metrics ingestion", "Metrics ingestion Metric samples")
    yield metered("Metrics ingestion", r.usage("monthly_custom_metrics_samples"), samples)
