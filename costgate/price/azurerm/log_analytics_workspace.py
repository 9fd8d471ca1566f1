"""azurerm_log_analytics_workspace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._log_analytics import (
    MONITOR,
    PAY_AS_YOU_GO,
    SERVICE,
    USAGE,
    commitment,
    has_sentinel,
    interactive_retention,
)
from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View

LEGACY = {"standard": "Standard", "premium": "Premium"}
METERED = {  # name on the bill -> usage key, SKU, meter
    "Log data export": ("monthly_log_data_export_gb", "Log Analytics data export", "Log Analytics data export Data Exported"),
    "Basic log data ingestion": ("monthly_basic_log_data_ingestion_gb", "Basic Logs", "Basic Logs Data Ingestion"),
    "Basic log search queries": ("monthly_basic_log_search_gb", "Search Queries", "Search Queries Scanned"),
    "Archive data": ("monthly_archive_data_gb", "Data Archive", "Data Archive"),
    "Archive data restored": ("monthly_archive_data_restored_gb", "Data Restore", "Data Restore"),
    "Archive data searched": ("monthly_archive_data_searched_gb", "Search Jobs", "Search Jobs Scanned"),
}


@prices("azurerm_log_analytics_workspace", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Log data taken in, by the gigabyte or as a daily commitment, and the same for Sentinel where it is turned on.

    Retention beyond what is included, export, basic logs and queries of them, archived data, its restoring and searching.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    tier = r.text("sku", "PerGB2018").lower()
    if tier == "free":
        raise Free("the Free tier takes in 500 MB a day without charge")
    if tier in LEGACY:
        name = LEGACY[tier]
        yield metered("Log data ingestion", r.usage(PAY_AS_YOU_GO), meter(SERVICE, name, f"{name} Data Analyzed"))
        return
    if tier == "pernode":  # a node's fee is not in the list any more
        yield metered("Nodes", None, meter("Insight and Analytics", "Per Node", "Per Node"))
    elif tier not in {"pergb2018", "standalone", "capacityreservation", "lacluster"}:
        raise Unpriced(f"the retired tier {r.text('sku')} of Log Analytics has no price in the list")
    yield from _ingestion(r, tier)
    if interactive_retention(r):
        retention = meter(SERVICE, "Analytics Logs", "Analytics Logs Data Retention")
        yield metered("Log data retention", r.usage("monthly_additional_log_data_retention_gb"), retention)
    for name, (key, group, meter_name) in METERED.items():
        yield metered(name, r.usage(key), meter(MONITOR, group, meter_name))


def _ingestion(r: View, tier: str) -> Iterator[Charge]:
    """Yield the data taken in. Sentinel's analysis is charged on the same data, at its own price or commitment."""
    if tier == "capacityreservation":
        if r.has("reservation_capacity_in_gb_per_day") or r.has("reservation_capcity_in_gb_per_day"):
            yield from commitment(r)
        return
    if tier == "lacluster":  # the cluster that the workspace is linked to carries its commitment
        return
    data = meter(SERVICE, "Analytics Logs", "Analytics Logs Data Ingestion")
    yield metered("Log data ingestion", r.usage(PAY_AS_YOU_GO), data, shared=True)
    if has_sentinel(r):
        key = "monthly_sentinel_data_ingestion_gb"
        yield metered("Sentinel data ingestion", r.usage(key), meter("Sentinel", "Pay-as-you-go", "Pay-as-you-go Analysis"))
