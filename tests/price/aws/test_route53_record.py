"""aws_route53_record, after https://aws.amazon.com/route53/pricing/."""

import pytest

from costgate.price.pricer import Free
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

ALIAS = {"zone_id": "Z1", "alias": [{"name": "web.elb.amazonaws.com", "zone_id": "Z2"}]}


def test_a_standard_record_pays_for_queries():
    assert charges("aws_route53_record", {"type": "A"}, {"monthly_standard_queries": 5}) == [
        ("Standard queries", 5, "query", "External Standard"),
    ]


def test_a_record_without_stated_queries_shows_its_own_kind_only():
    assert charges("aws_route53_record", {"latency_routing_policy": [{"region": "us-east-1"}]}) == [
        ("Latency based routing queries", None, "", "External Latency Based Routing"),
    ]


def test_geolocation_and_geoproximity_are_geo_queries():
    for block in ("geolocation_routing_policy", "geoproximity_routing_policy"):
        assert charges("aws_route53_record", {block: [{}]})[0][0] == "Geo DNS queries"


def test_cidr_routing_is_ip_based():
    assert charges("aws_route53_record", {"cidr_routing_policy": [{}]}) == [
        ("IP based routing queries", None, "", "External IP Based Routing"),
    ]


def test_each_stated_kind_of_queries_is_charged():
    usage = {"monthly_standard_queries": 1, "monthly_latency_based_queries": 2, "monthly_geo_queries": 3}
    assert [line[1] for line in charges("aws_route53_record", {}, usage)] == [1, 2, 3]


def test_an_alias_of_an_aws_resource_is_free():
    with pytest.raises(Free, match="alias"):
        charges("aws_route53_record", ALIAS)
    with pytest.raises(Free, match="alias"):
        charges("aws_route53_record", ALIAS, graph=Links({"alias": [resource("aws_lb")]}))


def test_an_alias_of_a_record_is_charged():
    graph = Links({"alias": [resource("aws_route53_record")]})
    assert charges("aws_route53_record", ALIAS, graph=graph)[0][0] == "Standard queries"


def test_an_alias_within_the_zone_is_charged():
    values = {"zone_id": "Z1", "alias": [{"name": "www.example.com", "zone_id": "Z1"}]}
    assert charges("aws_route53_record", values)[0][0] == "Standard queries"
