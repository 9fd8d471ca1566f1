"""aws_api_gateway_stage, after https://aws.amazon.com/api-gateway/pricing/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges


def test_a_stage_without_a_cache_is_free():
    for values in ({}, {"cache_cluster_enabled": False, "cache_cluster_size": "237"}):
        with pytest.raises(Free, match="without a cache"):
            charges("aws_api_gateway_stage", values)


def test_a_cache_pays_by_its_memory():
    values = {"cache_cluster_enabled": True, "cache_cluster_size": "237"}
    assert charges("aws_api_gateway_stage", values) == [("Cache memory (237 GB)", 730, "hour", "237")]


def test_a_cache_has_half_a_gigabyte_by_default():
    assert charges("aws_api_gateway_stage", {"cache_cluster_enabled": True})[0][3] == "0.5"


def test_a_size_may_be_written_as_a_number():
    assert charges("aws_api_gateway_stage", {"cache_cluster_enabled": True, "cache_cluster_size": 118.0})[0][3] == "118"


def test_another_size_is_not_priced():
    with pytest.raises(Unpriced, match="7 GB"):
        charges("aws_api_gateway_stage", {"cache_cluster_enabled": True, "cache_cluster_size": "7"})
