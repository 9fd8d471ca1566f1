"""aws_ssm_activation, after https://aws.amazon.com/systems-manager/pricing/."""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges


def test_up_to_a_thousand_instances_are_of_the_free_standard_tier():
    for values in ({}, {"registration_limit": 1000}):
        with pytest.raises(Free, match="standard tier"):
            charges("aws_ssm_activation", values)


def test_more_instances_need_the_advanced_tier():
    assert charges("aws_ssm_activation", {"registration_limit": 1001}, {"instances": 2}) == [
        ("On-prem managed instances (advanced)", 1460, "hour", "MI-AdvInstances-Hrs"),
    ]


def test_the_stated_tier_wins():
    assert charges("aws_ssm_activation", {}, {"instance_tier": "advanced"})[0][1] is None
    with pytest.raises(Free):
        charges("aws_ssm_activation", {"registration_limit": 5000}, {"instance_tier": "standard"})
