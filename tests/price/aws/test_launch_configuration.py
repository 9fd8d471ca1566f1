"""aws_launch_configuration: free by itself, its instances are charged where they are declared."""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges


def test_it_costs_nothing_by_itself():
    with pytest.raises(Free, match="priced where they are declared"):
        charges("aws_launch_configuration", {"instance_type": "m5.large"})
