"""azurerm_lb."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._load_balancer import meter, rules, sku_of
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_lb", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Load balancing and outbound rules, the first five together, each hour that there is one; data processed.

    Further rules are charged with their own resource. A Basic load balancer is not charged.

    https://azure.microsoft.com/pricing/details/load-balancer/
    """
    kind = sku_of(r)
    if kind == "Basic":
        raise Free("a Basic load balancer is not charged")
    if kind == "Gateway":
        yield Charge("Gateway", months(1), meter(r, kind, "Gateway"))
    elif rules(r):
        yield Charge("Rules (first 5)", months(1), meter(r, kind, f"{kind} Included LB Rules and Outbound Rules"))
    if kind != "Global":  # data across regions is listed at nothing
        data = r.usage("monthly_data_processed_gb")
        yield Charge("Data processed", data, meter(r, kind, f"{kind} Data Processed"), usage_based=True)
