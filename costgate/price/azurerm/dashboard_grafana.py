"""azurerm_dashboard_grafana."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

SERVICE, PRODUCT = "Azure Grafana Service", "Azure Managed Grafana"
NODES = 2  # of the smallest size


@prices("azurerm_dashboard_grafana", usage={"active_users": "month"})
def price(r: View) -> Iterator[Charge]:
    """Node of a Standard workspace, by the hour, zone redundancy, and each user who was active in the month.

    Essential has no node.

    https://azure.microsoft.com/pricing/details/managed-grafana/
    """
    tier = r.text("sku", "Standard").capitalize()
    if tier == "Standard":
        nodes = NODES * (int(r.text("sku_size", "X1").lstrip("Xx")))
        yield Charge("Instance", months(nodes), meter(SERVICE, tier, "Standard Node", product=PRODUCT))
        if r.flag("zone_redundancy_enabled"):
            zones = meter(SERVICE, tier, "Standard Zone Redundancy", product=PRODUCT)
            yield Charge("Zone redundancy", months(nodes // NODES), zones)
    yield metered("Active users", r.usage("active_users"), meter(SERVICE, tier, f"{tier} User", product=PRODUCT))
