"""aws_route53_resolver_endpoint, after https://aws.amazon.com/route53/pricing/."""

from tests.price.pricing import charges


def test_each_ip_address_is_a_network_interface():
    values = {"ip_address": [{"subnet_id": "a"}, {"subnet_id": "b"}]}
    assert charges("aws_route53_resolver_endpoint", values)[0] == (
        "Resolver endpoints",
        1460,
        "hour",
        "ResolverNetworkInterface",
    )


def test_queries_are_charged_when_stated():
    usage = {"monthly_queries": 2_000_000_000}
    assert charges("aws_route53_resolver_endpoint", {}, usage)[1] == ("DNS queries", 2_000_000_000, "query", "DNS-Queries")
