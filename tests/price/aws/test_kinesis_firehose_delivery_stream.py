"""aws_kinesis_firehose_delivery_stream, after https://aws.amazon.com/firehose/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPE = "aws_kinesis_firehose_delivery_stream"
USAGE = {"monthly_data_ingested_gb": 100}
INGESTED = ("Data ingested", 100, "GB", "Event-by-Event Processing")


def test_data_ingested_is_charged():
    assert charges(TYPE, {}, USAGE) == [INGESTED]


def test_conversion_of_the_format_is_charged_on_top():
    values = {"extended_s3_configuration": [{"data_format_conversion_configuration": [{}]}]}
    assert charges(TYPE, values, USAGE) == [INGESTED, ("Format conversion", 100, "GB", "Data Format Conversion")]


def test_conversion_may_be_switched_off():
    values = {"extended_s3_configuration": [{"data_format_conversion_configuration": [{"enabled": False}]}]}
    assert charges(TYPE, values, USAGE) == [INGESTED]


def test_dynamic_partitioning_is_charged_where_it_is_switched_on():
    for enabled, lines in ((True, 2), (False, 1)):
        values = {"extended_s3_configuration": [{"dynamic_partitioning_configuration": [{"enabled": enabled}]}]}
        assert len(charges(TYPE, values, USAGE)) == lines


def test_delivery_into_a_vpc_pays_for_data_and_zones():
    for block in ("elasticsearch_configuration", "opensearch_configuration", "opensearchserverless_configuration"):
        values = {block: [{"vpc_config": [{"subnet_ids": ["a", "b"]}]}]}
        assert charges(TYPE, values, USAGE)[1:] == [
            ("VPC data", 100, "GB", "VPC Bandwidth"),
            ("VPC AZ delivery", 1460, "AZ-hour", "VPC AZ Hours"),
        ]


def test_subnets_of_one_zone_count_once():
    subnets = [resource("aws_subnet", {"availability_zone": "us-east-1a"}, address=f"aws_subnet.{name}") for name in "ab"]
    graph = Links({"elasticsearch_configuration": subnets})
    values = {"elasticsearch_configuration": [{"vpc_config": [{}]}]}
    assert charges(TYPE, values, graph=graph)[2][1] == 730


def test_without_known_subnets_one_zone_is_assumed():
    assert charges(TYPE, {"elasticsearch_configuration": [{"vpc_config": [{}]}]})[2][1] == 730


def test_sources_and_destinations_with_prices_of_their_own_are_not_priced():
    for block, words in (("msk_source_configuration", "MSK"), ("snowflake_configuration", "Snowflake")):
        with pytest.raises(Unpriced, match=words):
            charges(TYPE, {block: [{}]})
