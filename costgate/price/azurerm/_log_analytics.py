"""Log Analytics: commitment tiers, what retention is included, and whether Sentinel analyses the data."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, Unpriced
from costgate.price.view import View
from costgate.units import quantity

SERVICE, MONITOR = "Log Analytics", "Azure Monitor"
PAY_AS_YOU_GO = "monthly_log_data_ingestion_gb"
USAGE = {
    PAY_AS_YOU_GO: "GB",
    "monthly_sentinel_data_ingestion_gb": "GB",
    "monthly_additional_log_data_retention_gb": "GB-month",
    "monthly_log_data_export_gb": "GB",
    "monthly_basic_log_data_ingestion_gb": "GB",
    "monthly_basic_log_search_gb": "GB",
    "monthly_archive_data_gb": "GB-month",
    "monthly_archive_data_restored_gb": "GB-day",
    "monthly_archive_data_searched_gb": "GB",
}
TIERS = frozenset({100, 200, 300, 400, 500, 1000, 2000, 5000, 10_000, 25_000, 50_000})
DAYS = 30  # that the provider's calculator counts in a month of a price by the day
INCLUDED_DAYS, INCLUDED_DAYS_WITH_SENTINEL = 31, 90
CONNECTORS = (
    "aws_cloud_trail",
    "aws_s3",
    "azure_active_directory",
    "azure_advanced_threat_protection",
    "azure_security_center",
    "dynamics_365",
    "iot",
    "microsoft_cloud_app_security",
    "microsoft_defender_advanced_threat_protection",
    "microsoft_threat_intelligence",
    "microsoft_threat_protection",
    "office_365",
    "office_365_project",
    "office_atp",
    "office_irm",
    "office_power_bi",
    "threat_intelligence",
    "threat_intelligence_taxii",
)


def commitment(r: View) -> Iterator[Charge]:
    """Yield the daily commitment of a workspace, and Sentinel's of the same size where it is turned on."""
    old = "reservation_capcity_in_gb_per_day"  # the provider's first spelling
    size = int(r.number(old if r.has(old) else "reservation_capacity_in_gb_per_day"))
    yield committed(size)
    if has_sentinel(r):
        yield committed(size, "Sentinel data ingestion", "Sentinel")


def committed(size: int, name: str = "Log data ingestion", service: str = MONITOR) -> Charge:
    """Return a month of a commitment to *size* gigabytes a day."""
    if size not in TIERS:
        raise Unpriced(f"Log Analytics has no commitment tier of {size} GB per day")
    tier = f"{size} GB Commitment Tier"
    return Charge(name, quantity(DAYS, "day"), meter(service, tier, f"{tier} Capacity Reservation"))


def has_sentinel(r: View) -> bool:
    """Tell whether the plan turns Sentinel on for the workspace, by onboarding, a solution or a data connector."""
    for path in ("workspace_resource_id", "workspace_name"):
        solutions = r.referrers("azurerm_log_analytics_solution", path)
        if any(solution.text("solution_name", "") == "SecurityInsights" for solution in solutions):
            return True
    onboarded = r.referrers("azurerm_sentinel_log_analytics_workspace_onboarding", "workspace_id")
    kinds = (f"azurerm_sentinel_data_connector_{name}" for name in CONNECTORS)
    connectors = (found for kind in kinds for found in r.referrers(kind, "log_analytics_workspace_id"))
    return next(onboarded, None) is not None or next(connectors, None) is not None


def interactive_retention(r: View) -> bool:
    """Tell whether the workspace keeps data longer than its price includes."""
    included = INCLUDED_DAYS_WITH_SENTINEL if has_sentinel(r) else INCLUDED_DAYS
    return r.number("retention_in_days", 30) > included
