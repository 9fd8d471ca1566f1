"""aws_ecs_task_set."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View


@prices("aws_ecs_task_set")
def price(r: View) -> Iterator[Charge]:
    """Nothing by itself: its tasks are a share of its service's, and are charged with aws_ecs_service.

    https://aws.amazon.com/fargate/pricing/
    """
    if r.target("service") is None:
        raise Unpriced("its tasks are a share of its service's, which is not in this plan")
    raise Free("its tasks are charged with its aws_ecs_service")
    yield from ()
