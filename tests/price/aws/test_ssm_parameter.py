"""aws_ssm_parameter, after https://aws.amazon.com/systems-manager/pricing/."""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges


def test_a_standard_parameter_is_free():
    for values in ({}, {"tier": "Standard"}):
        with pytest.raises(Free, match="standard parameter"):
            charges("aws_ssm_parameter", values)


def test_an_advanced_parameter_runs_all_month():
    assert charges("aws_ssm_parameter", {"tier": "Advanced"}) == [
        ("Parameter storage (advanced)", 730, "hour", "PS-Advanced-Param-Tier1"),
        ("API interactions", None, "", "PS-Param-Processed-Tier2"),
    ]


def test_stated_hours_of_storage_count():
    usage = {"parameter_storage_hrs": 600, "monthly_api_interactions": 100_000}
    assert [line[1] for line in charges("aws_ssm_parameter", {"tier": "Advanced"}, usage)] == [600, 100_000]


def test_a_standard_parameter_at_higher_throughput_pays_for_interactions():
    usage = {"api_throughput_limit": "higher", "monthly_api_interactions": 10_000}
    assert charges("aws_ssm_parameter", {}, usage) == [("API interactions", 10_000, "request", "PS-Param-Processed-Tier2")]


def test_intelligent_tiering_may_become_advanced():
    assert charges("aws_ssm_parameter", {"tier": "Intelligent-Tiering"})[0][:2] == ("Parameter storage (advanced)", None)
