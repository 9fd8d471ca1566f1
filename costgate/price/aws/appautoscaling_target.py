"""aws_appautoscaling_target."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("aws_appautoscaling_target", usage={"capacity": "number"})
def price(_r: View) -> Iterator[Charge]:
    """Nothing: what it scales is charged, between the smallest and the largest capacity.

    https://aws.amazon.com/autoscaling/pricing/
    """
    raise Free("a scaling target is not charged; what it scales is")
    yield from ()
