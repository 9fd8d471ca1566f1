"""aws_appautoscaling_target, after https://aws.amazon.com/autoscaling/pricing/."""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges


def test_it_costs_nothing_itself():
    with pytest.raises(Free, match="what it scales is"):
        charges("aws_appautoscaling_target", {"min_capacity": 1, "max_capacity": 4})
