"""azurerm_dns_*, azurerm_private_dns_*, after https://azure.microsoft.com/pricing/details/dns/."""

import pytest

from costgate.model import Resource
from costgate.price.lookup import pricer
from costgate.price.pricer import GLOBAL
from costgate.price.view import View
from tests.price.pricing import charges

RECORDS = ["dns_a_record", *(f"dns_{kind}_record" for kind in ("aaaa", "caa", "cname", "mx", "ns", "ptr", "srv", "txt"))]
PRIVATE_RECORDS = [
    "private_dns_a_record",
    *(f"private_dns_{kind}_record" for kind in ("aaaa", "cname", "mx", "ptr", "srv", "txt")),
]


def region(type, place):
    """Where the price of the type's first charge is looked up, for a resource in *place*."""
    resource = Resource(f"{type}.this", type, "this", "azurerm", {}, region=place)
    found = pricer(type)
    return next(iter(found.pricing(View(resource, usage_units=found.usage)))).sku.region


@pytest.mark.parametrize(("name", "kind"), [("dns_zone", "Public"), ("private_dns_zone", "Private")])
def test_a_zone_is_paid_by_the_month(name, kind):
    assert charges(f"azurerm_{name}") == [("Hosted zone", 1, "month", f"{kind} Zone {kind}")]


@pytest.mark.parametrize(
    ("name", "kind"), [*((name, "Public") for name in RECORDS), *((name, "Private") for name in PRIVATE_RECORDS)]
)
def test_a_record_pays_for_the_queries_that_somebody_states(name, kind):
    assert charges(f"azurerm_{name}") == [("DNS queries", None, "", f"{kind} Queries {kind}")]
    stated = charges(f"azurerm_{name}", usage={"monthly_queries": 1_500_000_000})
    assert stated[0][1:3] == (1_500_000_000, "operation")


@pytest.mark.parametrize(
    ("type", "line", "meter"),
    [
        ("azurerm_private_dns_resolver_inbound_endpoint", "Inbound endpoint", "Inbound Endpoint"),
        ("azurerm_private_dns_resolver_outbound_endpoint", "Outbound endpoint", "Outbound Endpoint"),
        ("azurerm_private_dns_resolver_dns_forwarding_ruleset", "Forwarding ruleset", "DNS Forwarding Ruleset"),
    ],
)
def test_the_parts_of_a_resolver_are_paid_by_the_month(type, line, meter):
    expected = [(line, 1, "month", f"Private Resolver {meter} Private Resolver")]
    assert charges(type) == expected


def test_a_zone_costs_the_same_all_over_the_world():
    assert region("azurerm_dns_zone", "westeurope") == GLOBAL


def test_a_zone_without_a_region_has_the_worlds_price():
    assert region("azurerm_private_dns_zone", None) == GLOBAL


def test_a_zone_in_germany_has_a_price_of_its_own():
    assert region("azurerm_dns_zone", "germanywestcentral") == "germanywestcentral"


def test_the_clouds_of_governments_do_not_borrow_the_worlds_price():
    assert region("azurerm_dns_zone", "usgovvirginia") is None
