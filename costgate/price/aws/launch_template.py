"""aws_launch_template."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("aws_launch_template")
def price(_r: View) -> Iterator[Charge]:
    """Nothing: the instances that start from it are charged, where they are declared.

    https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html
    """
    raise Free("a template costs nothing; the instances that start from it are priced where they are declared")
    yield from ()
