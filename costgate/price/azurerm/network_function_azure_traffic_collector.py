"""azurerm_network_function_azure_traffic_collector."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Sku, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_network_function_azure_traffic_collector", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """The collector by the hour, and flow records that it processes.

    https://azure.microsoft.com/pricing/details/expressroute/
    """
    yield Charge("Traffic collector", months(), _collector("Instance"))
    yield metered("Data processed", r.usage("monthly_data_processed_gb"), _collector("Data Processed"))


def _collector(name: str) -> Sku:
    return meter("ExpressRoute", "Traffic Collector", f"Traffic Collector {name}", product="ExpressRoute Traffic Collector")
