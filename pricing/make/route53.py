"""Amazon Route 53: hosted zones, queries, health checks and resolver endpoints, from AWS's metered unit map."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import metered
from pricing.make.table import Facts, Table, newest

BILLION = "1000000000"
WORLDWIDE: dict[str, Meter] = {
    "DNS Zone first 25": Meter("DNS Zone", {"usagetype": "HostedZone"}, "zone-month"),
    "DNS Zone": Meter("DNS Zone", {"usagetype": "HostedZone"}, "zone-month", "25"),
    "Basic Health checks AWS per Mo": Meter("DNS Health Check", {"usagetype": "Health-Check-AWS"}, "check-month"),
    "Basic Health checks External Non AWS per Mo": Meter(
        "DNS Health Check", {"usagetype": "Health-Check-Non-AWS"}, "check-month"
    ),
    "Optional Health Check Features AWS per Mo": Meter(
        "DNS Health Check", {"usagetype": "Health-Check-Option-AWS"}, "feature-month"
    ),
    "Optional Health Check Features External Non AWS per Mo": Meter(
        "DNS Health Check", {"usagetype": "Health-Check-Option-Non-AWS"}, "feature-month"
    ),
}
# AWS's words in the meter -> the routing type of the offer file
ROUTING = {
    "Standard": "Standard",
    "Latency Based Routing": "Latency Based Routing",
    "Geo DNS": "Geo DNS",
    "Geoproximity": "Geoproximity",
    "IP Based Routing": "IP Based Routing",
}
# A resolver's queries stand under three names, depending on when AWS opened the region.
RESOLVER_QUERIES = ("Query", "Query Resolver", "Query Standard External")


def _queries() -> dict[str, Meter]:
    found = {}
    for words, routing in ROUTING.items():
        attributes = {"routingType": routing, "routingTarget": "External"}
        found[f"Query {words} External first 1B"] = Meter("DNS Query", attributes, "query")
        found[f"Query {words} External over 1B"] = Meter("DNS Query", attributes, "query", BILLION)
    return found


def _resolver() -> dict[str, Meter]:
    found = {"Query ENI": Meter("DNS Query", {"usagetype": "ResolverNetworkInterface"}, "hour")}
    for words in RESOLVER_QUERIES:
        found[f"{words} first 1B"] = Meter("DNS Query", {"usagetype": "DNS-Queries"}, "query")
        found[f"{words} over 1B"] = Meter("DNS Query", {"usagetype": "DNS-Queries"}, "query", BILLION)
    return found


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the worldwide prices and the regional ones of resolver endpoints."""
    worldwide = list(metered(facts, "route53", WORLDWIDE | _queries(), worldwide=True))
    regional = list(metered(facts, "route53", _resolver()))
    yield Table("aws/AmazonRoute53/dns.csv", service="AmazonRoute53", rows=newest(worldwide + regional))
