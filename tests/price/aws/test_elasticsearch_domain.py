"""aws_elasticsearch_domain, which is charged as OpenSearch: https://aws.amazon.com/opensearch-service/pricing/."""

from tests.price.pricing import charges


def test_an_elasticsearch_type_is_listed_under_its_present_name():
    values = {"cluster_config": [{"instance_type": "c5.large.elasticsearch", "instance_count": 2}]}
    assert charges("aws_elasticsearch_domain", values) == [
        ("Instance (on-demand, c5.large.elasticsearch)", 1460, "hour", "c5.large.search"),
    ]


def test_without_a_type_a_domain_has_one_m4_large_node():
    assert charges("aws_elasticsearch_domain") == [("Instance (on-demand, m4.large.search)", 730, "hour", "m4.large.search")]
