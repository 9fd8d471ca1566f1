"""azurerm_databricks_workspace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View

WORKLOADS = {
    "All-purpose compute DBUs": ("monthly_all_purpose_compute_dbu_hrs", "All-purpose Compute"),
    "Jobs compute DBUs": ("monthly_jobs_compute_dbu_hrs", "Jobs Compute"),
    "Jobs light compute DBUs": ("monthly_jobs_light_compute_dbu_hrs", "Jobs Light Compute"),
}


@prices("azurerm_databricks_workspace", usage={key: "hour" for key, _ in WORKLOADS.values()})
def price(r: View) -> Iterator[Charge]:
    """Databricks units of each workload, by the hour; the machines of its clusters are charged on their own.

    https://azure.microsoft.com/pricing/details/databricks/
    """
    tier = r.text("sku").capitalize()
    if tier == "Trial":
        raise Free("a trial workspace costs nothing for 14 days")
    for name, (key, workload) in WORKLOADS.items():
        kind = f"{tier} {workload}"
        meter = sku("Azure Databricks", "Azure Databricks", skuName=kind, meterName=f"{kind} DBU")
        yield Charge(name, r.usage(key), meter, usage_based=True)
