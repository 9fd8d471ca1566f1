"""aws_route53_record."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View

# usage key -> (name on the bill, the offer file's routing type)
QUERIES = {
    "monthly_standard_queries": ("Standard queries", "Standard"),
    "monthly_latency_based_queries": ("Latency based routing queries", "Latency Based Routing"),
    "monthly_geo_queries": ("Geo DNS queries", "Geo DNS"),
}
# the block that makes a record more than a standard one -> usage key
POLICIES = {
    "latency_routing_policy": "monthly_latency_based_queries",
    "geolocation_routing_policy": "monthly_geo_queries",
    "geoproximity_routing_policy": "monthly_geo_queries",
}


@prices("aws_route53_record", usage=dict.fromkeys(QUERIES, "query"))
def price(r: View) -> Iterator[Charge]:
    """DNS queries, by the record's routing: standard, latency based, geographic or IP based, cheaper above a billion a month.

    Queries to an alias of an AWS resource are free; an alias of a record in the same zone is charged like that record.

    https://aws.amazon.com/route53/pricing/
    """
    if _is_free_alias(r):
        raise Free("queries to an alias of an AWS resource are not charged")
    own = next((key for block, key in POLICIES.items() if r.has(block)), "monthly_standard_queries")
    if r.has("cidr_routing_policy"):
        own = ""
        yield _queries(r, "IP based routing queries", "IP Based Routing", "")
    for key, (name, routing) in QUERIES.items():
        if key == own or r.usage(key) is not None:
            yield _queries(r, name, routing, key)


def _queries(r: View, name: str, routing: str, key: str) -> Charge:
    found = sku("AmazonRoute53", "DNS Query", region=worldwide(r), routingType=routing, routingTarget="External")
    return Charge(name, r.usage(key) if key else None, found, usage_based=True)


def _is_free_alias(r: View) -> bool:
    for alias in r.blocks("alias"):
        target = alias.target("name")
        if target is not None:
            return target.type != "aws_route53_record"
        own, other = r.values.get("zone_id"), alias.values.get("zone_id")
        return own is None or own != other
    return False
