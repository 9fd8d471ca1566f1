"""Google networking: traffic between places, and load balancers' rules, data and proxies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from costgate.price import sharing
from costgate.price.pricer import GLOBAL, Charge, Sku, sku
from costgate.price.view import View
from costgate.units import months


class Place(NamedTuple):
    """Where traffic goes: the key of its usage, its name on the bill, and the places in the names of Google's SKUs."""

    usage: str
    name: str
    between: str


# The price list knows no SKU of one region alone: its traffic counts as between regions of North America.
PLACES = (
    Place("same_region", "within the same region", "Americas to Americas"),
    Place("us_or_canada", "within the US or Canada", "Americas to Montreal"),
    Place("europe", "within Europe", "EMEA to EMEA"),
    Place("asia", "within Asia", "APAC to APAC"),
    Place("south_america", "within South America", "Sao Paulo to Santiago"),
    Place("oceania", "to/from Indonesia and Oceania", "Americas to Sydney"),
    Place("worldwide", "between continents (excludes Oceania)", "Americas to APAC"),
)
EGRESS = {f"monthly_egress_data_transfer_gb.{place.usage}": "GB" for place in PLACES}
PROXY = {"monthly_proxy_instances": "number", "monthly_data_processed_gb": "GB"}
INCLUDED_RULES = 5
RULE = {"monthly_ingress_data_gb": "GB"}


def network(description: str, *, region: str | None = None) -> Sku:
    """Return a network SKU of Compute Engine."""
    return sku("Compute Engine", "Network", region=region, description=description)


def networking(description: str, *, region: str | None = None) -> Sku:
    """Return a SKU of the Networking service."""
    return sku("Networking", "Network", region=region, description=description)


def egress(r: View, traffic: str, list_name: str) -> Iterator[Charge]:
    """Yield what data that leaves costs, by where it goes; the SKUs begin with *list_name*."""
    for place in PLACES:
        meter = network(f"{list_name} Data Transfer Out from {place.between}", region=GLOBAL)
        amount = r.usage(f"monthly_egress_data_transfer_gb.{place.usage}")
        yield Charge(f"{traffic} {place.name}", amount, meter, usage_based=True)


def rule(r: View, *, region: str | None = None) -> Iterator[Charge]:
    """Yield what a forwarding rule costs: its hours, and the data that comes in.

    The first five rules of a project, in a region or global ones, cost an hour together what the first of them carries.
    """
    list_name, where = "Cloud Load Balancer Forwarding Rule", " Global" if region == GLOBAL else ""
    taken = sharing.place(r, _rules)
    counts = _rules(r) is not None
    if counts and not taken.number:
        meter = networking(f"{list_name} Minimum{where}", region=region)
        yield Charge("Forwarding rules (first 5)", months(), meter)
        r.assumed["forwarding rules"] = "no others in the project than those of this plan"
    elif not counts or taken.number >= INCLUDED_RULES:
        yield Charge("Forwarding rules", months(), networking(f"{list_name} Additional{where}", region=region))
    else:
        r.assumed["forwarding rules"] = f"one of the first five, which {taken.carrier} pays for together"
    meter = networking("Load Balancer Inbound Data Processing")
    yield Charge("Ingress data", r.usage("monthly_ingress_data_gb"), meter, usage_based=True)


def _rules(r: View) -> tuple[str, str | None] | None:
    """Return which rules count together: those of a project and region; None for an endpoint of Private Service Connect."""
    if "/serviceAttachments/" in str(r.values.get("target")) or any(
        one.type == "google_compute_service_attachment" for one in r.targets("target")
    ):
        return None
    return str(r.values.get("project") or ""), None if "_global_" in r.type else r.resource.region


def proxy(r: View) -> Iterator[Charge]:
    """Yield what a target proxy's own instances and the data through them cost."""
    count = r.usage_number("monthly_proxy_instances")
    instances = None if count is None else months(count)
    yield Charge("Proxy instance", instances, networking("Internal Application Load Balancer Proxy Instance"), usage_based=True)
    meter = networking("Load Balancer Inbound Data Processing")
    yield Charge("Data processed", r.usage("monthly_data_processed_gb"), meter, usage_based=True)


def vpn_traffic(r: View) -> Iterator[Charge]:
    """Yield what the traffic of a VPN gateway costs."""
    yield from egress(r, "IPSec traffic", "Network Vpn Inter Region")
