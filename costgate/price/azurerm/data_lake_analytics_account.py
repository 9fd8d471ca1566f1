"""azurerm_data_lake_analytics_account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

SERVICE = "Data Lake Analytics"


@prices("azurerm_data_lake_analytics_account", usage={"monthly_analytics_unit_hours": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Hours of analytics units that jobs take. Data Lake Analytics was retired on 29 February 2024.

    https://azure.microsoft.com/pricing/details/data-lake-analytics/
    """
    unit = meter(SERVICE, "Pay-as-you-go", "Pay-as-you-go Analytics Unit")
    yield metered("Analytics units", r.usage("monthly_analytics_unit_hours"), unit)
