"""Azure networking where the official lists at hand are silent: meters with one price for the world, and some US regions.

Each price is the provider's page's, and a second fact says the same: what Infracost's tests print, the list of another
region, or the provider's documentation, which `seen` names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pricing.make._azure_us import GOLDENS, Paged, Shown, paged, shown
from pricing.make.table import Facts, Row, Table

GLOBAL = "global"
PAGES = "https://azure.microsoft.com/pricing/details/"
LISTED = "2026-08-14"  # the lists that confirm a page's price
DOCUMENTED = "2026-06-23"  # the documentation that does


class Stated(NamedTuple):
    """A price per base unit that the page states, in *region*.

    *types* and *component* are patterns of what the tests print of it; one printed unit holds *per* base units.
    """

    service: str
    product: str
    sku: str
    meter: str
    unit: str
    price: str
    page: str
    types: str = ""
    component: str = ""
    per: str = "1"
    tier: str = ""
    region: str = GLOBAL
    seen: str = ""
    printed: str = ""  # the region that the tests print it in, where that matters


DNS, NAT, DDOS = "Azure DNS", "NAT Gateway", "Azure DDOS Protection"
LINK, PEER = "Virtual Network Private Link", "Virtual Network Peering"
RECORDS = {"Public": "azurerm_dns_.*_record", "Private": "azurerm_private_dns_.*_record"}
ZONES = {"Public": "azurerm_dns_zone", "Private": "azurerm_private_dns_zone"}
LINK_TIERS = (("", "0.01", "first 1PB"), ("1000000", "0.006", "next 4PB"), ("5000000", "0.004", "over 5PB"))
BASTION, WAN = "Azure Bastion", "Virtual WAN"
BASTION_FACTS = "prices of koreacentral and westeurope that others read from the price list"
WAN_FACTS = "https://learn.microsoft.com/azure/virtual-wan/pricing-concepts"
PEERING_LIST = "the official list of Global Virtual Network Peering, which has the same zones and prices"
BANDWIDTH = "https://azure.microsoft.com/pricing/details/bandwidth/"


def _dns() -> Iterator[Stated]:
    page = f"{PAGES}dns/"
    for kind in ("Public", "Private"):
        zone, queries = f"{kind} Zone", f"{kind} Queries"
        yield Stated(DNS, DNS, kind, zone, "month", "0.5", page, ZONES[kind], "Hosted zone", printed="westeurope")
        # The tests read this one from the list of Germany's zone, and attribute it to westus.
        place = {"region": "germanywestcentral", "printed": "westus"}
        yield Stated(DNS, DNS, kind, zone, "month", "0.54", GOLDENS, ZONES[kind], "Hosted zone", **place)
        first, over = (rf"DNS queries \({word} 1B\)" for word in ("first", "over"))
        for text, price, tier in ((first, "0.0000004", ""), (over, "0.0000002", "1000000000")):
            yield Stated(DNS, DNS, kind, queries, "operation", price, page, RECORDS[kind], text, per="1000000", tier=tier)
    for part, price, component in (
        ("Inbound Endpoint", "180", "Inbound endpoint"),
        ("Outbound Endpoint", "180", "Outbound endpoint"),
        ("DNS Forwarding Ruleset", "2.5", "Forwarding ruleset"),
    ):
        meter = f"Private Resolver {part}"
        yield Stated(DNS, DNS, "Private Resolver", meter, "month", price, page, "azurerm_private_dns_resolver_.*", component)


def _virtual_network() -> Iterator[Stated]:
    page = f"{PAGES}private-link/"
    service, endpoint = "Virtual Network", "azurerm_private_endpoint"
    yield Stated(service, LINK, "Standard", "Standard Private Endpoint", "hour", "0.01", page, endpoint, "Private endpoint")
    for way, word in (("Ingress", "Inbound"), ("Egress", "Outbound")):
        meter = f"Standard Data Processed - {way}"
        for tier, price, text in LINK_TIERS:
            component = rf"{word} data processed \({text}\)"
            yield Stated(service, LINK, "Standard", meter, "GB", price, page, endpoint, component, tier=tier)
        peering, here, there = "azurerm_virtual_network_peering", "Intra-Region", f"{PAGES}virtual-network/"
        yield Stated(service, PEER, here, f"{here} {way}", "GB", "0.01", there, peering, f"{word} data transfer")
    page = f"{PAGES}azure-nat-gateway/"
    nat = "azurerm_nat_gateway"
    yield Stated(NAT, NAT, "Standard", "Standard Gateway", "hour", "0.045", page, nat, "NAT gateway")
    yield Stated(NAT, NAT, "Standard", "Standard Data Processed", "GB", "0.045", page, nat, "Data processed")


def _ddos() -> Iterator[Stated]:
    page, plan = f"{PAGES}ddos-protection/", "azurerm_network_ddos_protection_plan"
    kind = "Network Protection"
    yield Stated(DDOS, DDOS, kind, f"{kind} Plan", "hour", "4.03226", page, plan, "DDoS Protection Plan")
    yield Stated(DDOS, DDOS, kind, f"{kind} Resource", "hour", "0.040323", page, plan, "Overage charges", per="730")
    seen = "public estimates that quote the page"
    yield Stated(DDOS, DDOS, "IP Protection", "IP Protection Resource", "month", "199", page, seen=seen)


def _bastion() -> Iterator[Stated]:
    page, host = f"{PAGES}azure-bastion/", "azurerm_bastion_host"
    yield Stated(BASTION, BASTION, "Basic", "Basic Gateway", "hour", "0.19", page, host, "Bastion host")
    for kind, meter, price in (
        ("Standard", "Gateway", "0.29"),
        ("Standard", "Additional Gateway", "0.14"),
        ("Premium", "Gateway", "0.45"),
    ):
        yield Stated(BASTION, BASTION, kind, f"{kind} {meter}", "hour", price, page, seen=BASTION_FACTS)
    tiers = ("", "10000", "50000", "150000")
    for zone, prices in (("Zone 1", ("0.087", "0.083", "0.07", "0.05")), ("Zone 2", ("0.12", "0.085", "0.082", "0.08"))):
        for kind in ("Basic", "Standard", "Premium"):
            for tier, price in zip(tiers, prices):
                meter = f"{kind} Data Transfer Out"
                yield Stated(BASTION, BASTION, kind, meter, "GB", price, page, tier=tier, region=zone, seen=BANDWIDTH)


def _wan() -> Iterator[Stated]:
    page = f"{PAGES}virtual-wan/"
    hub, hubs = "Standard Hub", "azurerm_virtual_hub"
    yield Stated(WAN, WAN, hub, f"{hub} Unit", "hour", "0.25", page, hubs, "Deployment")
    yield Stated(WAN, WAN, hub, f"{hub} Data Processed", "GB", "0.02", page, hubs, "Data processed")
    for meter, price, types, component, per in (
        ("VPN S2S Scale Unit", "0.361", "azurerm_vpn_gateway", r"S2S scale units \(500 Mbps\)", "730"),
        ("VPN S2S Connection Unit", "0.05", "azurerm_vpn_gateway_connection", "S2S Connections", "1"),
        ("VPN P2S Scale Unit", "0.361", "azurerm_point_to_site_vpn_gateway", r"P2S scale units \(500 Mbps\)", "730"),
        ("VPN P2S Connection Unit", "0.0125", "azurerm_point_to_site_vpn_gateway", "P2S connections", "1"),
        ("ExpressRoute Scale Unit", "0.42", "azurerm_express_route_gateway", r"ER scale units \(2 Gbps\)", "730"),
        ("ExpressRoute Connection Unit", "0.05", "azurerm_express_route_connection", "ER Connections", "1"),
    ):
        yield Stated(WAN, WAN, meter, meter, "hour", price, page, types, component, per)
    for meter, price in (("ExpressRoute Additional Scale Unit", "0.25"), ("Routing Infrastructure Unit", "0.1")):
        yield Stated(WAN, WAN, meter, meter, "hour", price, page, seen=WAN_FACTS)


def _vpn() -> Iterator[Stated]:
    page, product, meter = f"{PAGES}vpn-gateway/", "VPN Gateway Bandwidth", "Inter-Virtual Network Data Transfer Out"
    for zone, price in (("Zone 1", "0.035"), ("Zone 2", "0.09"), ("Zone 3", "0.16")):
        yield Stated("VPN Gateway", product, "", meter, "GB", price, page, region=zone, seen=PEERING_LIST)


def _front_door() -> Iterator[Stated]:
    # The list says nothing for the first five rules of each zone; the page, and the documentation's worked examples
    # (https://learn.microsoft.com/azure/frontdoor/understanding-pricing), charge each of them, in all zones alike.
    service, meter = "Azure Front Door Service", "Standard Included Routing Rules"
    component = r"Routing rules \(first 5 rules\)"
    page = f"{PAGES}frontdoor/"
    yield Stated(service, service, "Standard", meter, "hour", "0.03", page, "azurerm_frontdoor", component, region="all zones")


def _regional_alike() -> Iterator[Stated]:
    """Yield what has a meter of its own in each region, and the same price in all that are listed and on the page."""
    seen = "the official lists of 14 regions, which are all alike"
    service, page = "Network Watcher", f"{PAGES}network-watcher/"
    for tier, price in (("", "0"), ("5", "0.5")):
        meter = "Standard VNet Flow Logs Collected"
        yield Stated(service, service, "Standard", meter, "GB", price, page, tier=tier, seen=seen)
    service, page = "Azure Firewall", f"{PAGES}azure-firewall/"
    for kind, hub, price in (
        ("Basic", "Basic Secured Virtual Hub", "0.065"),
        ("Standard", "Standard Secure Virtual Hub", "0.016"),
        ("Premium", "Premium Secured Virtual Hub", "0.016"),
    ):
        for name in (kind, hub):
            yield Stated(service, service, name, f"{name} Data Processed", "GB", price, page, seen=seen)
            if kind == "Basic":
                yield Stated(service, service, name, f"{name} Deployment", "hour", "0.395", page, seen=seen)


GATEWAY = "azurerm_application_gateway"
SHOWN = tuple(
    Shown(
        GATEWAY,
        component,
        "Application Gateway",
        f"Application Gateway {product} v2",
        "Standard",
        f"Standard {meter}",
        tier="0",
    )
    for component, product, meter in (
        (r"Gateway usage \(WAF v2\)", "WAF", "Fixed Cost"),
        (r"V2 capacity units \(WAF\)", "WAF", "Capacity Units"),
        (r"Gateway usage \(basic v2\)", "Standard", "Fixed Cost"),
        (r"V2 capacity units \(basic\)", "Standard", "Capacity Units"),
    )
)
OLD_GATEWAYS = (
    ("Basic Application Gateway", "Small", "0.025"),
    ("Basic Application Gateway", "Medium", "0.07"),
    ("Basic Application Gateway", "Large", "0.32"),
    ("WAF Application Gateway", "Medium", "0.126"),
    ("WAF Application Gateway", "Large", "0.448"),
)
BASIC_GATEWAY = (("Basic Fixed Cost", "0.0225"), ("Basic Capacity Units", "0.008"))
UNLISTED_US = ("eastus", "westus")
# Regions that no dump holds, by zone of the peering price.
PEERING = {
    "0.035": (
        "australiacentral", "canadaeast", "francecentral", "germanywestcentral", "italynorth", "norwayeast", "polandcentral",
        "spaincentral", "switzerlandnorth", "ukwest", "westcentralus", "westus3",
    ),
    "0.09": ("australiasoutheast", "eastasia", "japanwest", "koreacentral", "koreasouth", "southindia", "westindia"),
    "0.16": ("southafricanorth", "uaenorth"),
}  # fmt: skip


def _paged() -> Iterator[Paged]:
    page = f"{PAGES}application-gateway/"
    for meter, price in BASIC_GATEWAY:
        product = "Application Gateway Basic v2"
        yield Paged("Application Gateway", product, "Basic", meter, "eastus", price, page, LISTED, "0")
    for place in UNLISTED_US:
        for product, size, price in OLD_GATEWAYS:
            yield Paged("Application Gateway", product, size, f"{size} Gateway", place, price, page, LISTED, "0")
    for price, places in PEERING.items():
        for place in places:
            for way in ("Ingress", "Egress"):
                product, meter = "Global Virtual Network Peering", f"Inter-Region {way}"
                page = f"{PAGES}virtual-network/"
                yield Paged("Virtual Network", product, "Inter-Region", meter, place, price, page, LISTED, "0")


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for found in (shown(facts, SHOWN), paged(facts, _paged())):
        for service, some in found.items():
            rows[service] += some
    for makers in (_dns, _virtual_network, _ddos, _bastion, _wan, _vpn, _front_door, _regional_alike):
        for stated in makers():
            rows[stated.service].append(_row(facts, stated))
    for service, some in sorted(rows.items()):
        yield Table(f"azure/{re.sub(r'[^A-Za-z]', '', service)}/us_network.csv", service=service, rows=some)


def _row(facts: Facts, stated: Stated) -> Row:
    """Return the row of a stated price; raise ValueError when nothing else says the same."""
    dates = (
        [fact["fixture_date"] for fact in _printed(facts, stated) if _agrees(stated, fact)] if not stated.seen else [DOCUMENTED]
    )
    if not dates:
        raise ValueError(f"no test prints {stated.sku} {stated.meter} at {stated.price}")
    attributes = {"skuName": stated.sku} if stated.sku else {}
    return Row(
        stated.region,
        Decimal(stated.price),
        stated.page,
        max(dates),
        {**attributes, "meterName": stated.meter},
        stated.tier,
        stated.unit,
        flag="derived",
        family=stated.product,
    )


@cache
def _tests(facts: Facts) -> list[dict[str, str]]:
    return [row for row in facts.rows("infracost_component_unit_prices") if row["provider"] == "azure"]


def _printed(facts: Facts, stated: Stated) -> list[dict[str, str]]:
    return [
        row
        for row in _tests(facts)
        if re.fullmatch(stated.types, row["resource_type"])
        and re.fullmatch(stated.component, row["component"])
        and (not stated.printed or row["region"] == stated.printed)
    ]


def _agrees(stated: Stated, fact: dict[str, str]) -> bool:
    """Tell whether what a test printed is the stated price, up to the rounding of the printed amount."""
    seen, said = Decimal(fact["unit_price_usd"]), Decimal(stated.price) * Decimal(stated.per)
    bound = Decimal(fact["max_rel_error"] or "0.005") + Decimal("0.0001")
    return abs(seen - said) <= bound * seen
