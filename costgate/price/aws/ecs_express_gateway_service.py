"""aws_ecs_express_gateway_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, scaled, sku
from costgate.price.view import View
from costgate.units import month_of

DEFAULT_CPU, DEFAULT_MEMORY = 1024, 2048


@prices("aws_ecs_express_gateway_service", usage={"tasks": "number"})
def price(r: View) -> Iterator[Charge]:
    """Tasks on Fargate, between the smallest and largest number. Up to 25 services share a load balancer, not counted.

    https://aws.amazon.com/fargate/pricing/
    """
    scaling = r.block("scaling_target")
    least = scaling.number("min_task_count", 1)
    count = r.usage_number("tasks") or least
    high = max(count, scaling.number("max_task_count", least))
    parts = (
        ("Per vCPU per hour", "vCPU", r.number("cpu", DEFAULT_CPU), "Fargate-vCPU-Hours:perCPU"),
        ("Per GB per hour", "GB", r.number("memory", DEFAULT_MEMORY), "Fargate-GB-Hours"),
    )
    for name, thing, amount, usagetype in parts:
        one = Charge(name, month_of(thing, amount / 1024), sku("AmazonECS", "Compute", usagetype=usagetype))
        yield from scaled([one], count, low=least, high=high)
