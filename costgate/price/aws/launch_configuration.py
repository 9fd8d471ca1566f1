"""aws_launch_configuration."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("aws_launch_configuration")
def price(_r: View) -> Iterator[Charge]:
    """Nothing: the instances that start from it are charged, where they are declared.

    https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html
    """
    raise Free("a configuration costs nothing; the instances that start from it are priced where they are declared")
    yield from ()
