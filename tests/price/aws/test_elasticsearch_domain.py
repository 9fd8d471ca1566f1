"""aws_elasticsearch_domain, which is charged as OpenSearch: https://aws.amazon.com/opensearch-service/pricing/."""

from tests.price.pricing import charges


def test_an_elasticsearch_type_is_listed_under_its_present_name():
    config = {"instance_type": "c5.large.elasticsearch", "instance_count": 2}
    values = {"elasticsearch_version": "7.10", "cluster_config": [config]}
    assert charges("aws_elasticsearch_domain", values) == [
        ("Instance (on-demand, c5.large.elasticsearch)", 1460, "hour", "c5.large.search"),
    ]


def test_without_a_type_a_domain_has_one_m4_large_node():
    assert charges("aws_elasticsearch_domain", {"elasticsearch_version": "7.10"}) == [
        ("Instance (on-demand, m4.large.search)", 730, "hour", "m4.large.search"),
    ]


def test_without_a_version_a_domain_has_elasticsearch_1_5_which_is_in_extended_support():
    """The provider's default; https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html."""
    lines = charges("aws_elasticsearch_domain", as_of="2026-11-07")
    assert lines[1] == ("Extended support: Instance (on-demand, m4.large.search)", 730, "hour", "m4.large.search")
