"""azurerm_frontdoor."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months, quantity

INCLUDED_RULES = 5
INCLUDED_HOSTS = 100
# usage key -> how its line is named, billing zone
ZONES = {
    "north_america_europe_africa": ("North America, Europe and Africa", "Zone 1"),
    "asia_pacific": ("Asia Pacific", "Zone 2"),
    "south_america": ("South America", "Zone 3"),
    "australia": ("Australia", "Zone 4"),
    "india": ("India", "Zone 5"),
    "us_gov": ("US Gov", "US Gov Zone 1"),
}
OUTBOUND = "monthly_outbound_data_transfer_gb"


@prices(
    "azurerm_frontdoor",
    usage={"monthly_inbound_data_transfer_gb": "GB", **{f"{OUTBOUND}.{key}": "GB" for key in ZONES}},
)
def price(r: View) -> Iterator[Charge]:
    """Enabled routing rules, each hour, the first five dearer than further ones; frontend hosts beyond 100; data in and out.

    Data out is charged by the zone that it goes to, and cheaper in tiers.

    https://azure.microsoft.com/pricing/details/frontdoor/
    """
    rules = sum(1 for rule in r.blocks("routing_rule") if rule.flag("enabled", default=True))
    hosts = len(r.blocks("frontend_endpoint"))
    included = min(rules, INCLUDED_RULES)
    yield Charge("Routing rules (first 5 rules)", months(included), _meter("Included Routing Rules", "all zones"))
    if rules > included:
        yield Charge("Routing rules (per additional rule)", months(rules - included), _meter("Overage Routing Rules"))
    if hosts > INCLUDED_HOSTS:
        further = quantity(hosts - INCLUDED_HOSTS, "month")
        yield Charge("Frontend hosts (over 100)", further, _meter("Custom Domain"))
    data = r.usage("monthly_inbound_data_transfer_gb")
    yield Charge("Inbound data transfer", data, _meter("Data Transfer In"), usage_based=True)
    for key, (name, zone) in ZONES.items():
        out = r.usage(f"{OUTBOUND}.{key}")
        if out is not None or zone == "Zone 1":
            yield Charge(f"Outbound data transfer ({name})", out, _meter("Data Transfer Out", zone), usage_based=True)


def _meter(name: str, region: str = GLOBAL) -> Sku:
    family = "Azure Front Door Service"
    return sku("Azure Front Door Service", family, region=region, skuName="Standard", meterName=f"Standard {name}")
