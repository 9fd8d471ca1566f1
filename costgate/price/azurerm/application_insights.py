"""azurerm_application_insights."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._meters import meter, metered, worldwide
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import Quantity, quantity

SERVICE = "Application Insights"
INCLUDED_DAYS = 90
DAYS = 30  # of a month that data is kept


@prices("azurerm_application_insights", usage={"monthly_data_ingested_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data taken in, and keeping it for longer than 90 days.

    With a workspace the data is charged there. What is free once in a billing account is not counted here. Data kept for
    longer is a month's intake for each further month.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    if r.has("workspace_id"):
        raise Free("its data is kept in a workspace: azurerm_log_analytics_workspace charges for it")
    taken_in = r.usage("monthly_data_ingested_gb")
    yield metered("Data ingested", taken_in, worldwide(SERVICE, "Enterprise", "Enterprise Overage Data"))
    days = r.number("retention_in_days", INCLUDED_DAYS)
    if days > INCLUDED_DAYS:
        kept = meter(SERVICE, "Enterprise", "Data Retention")
        yield metered(f"Data retention ({days} days)", _kept(taken_in, (days - INCLUDED_DAYS) / DAYS), kept)


def _kept(taken_in: Quantity | None, months: Decimal) -> Quantity | None:
    return quantity(taken_in.amount * months, "GB-month") if taken_in else None
