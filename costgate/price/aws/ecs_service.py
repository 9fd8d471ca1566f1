"""aws_ecs_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._counts import Range
from costgate.price.aws._ecs import FARGATE, fargate, placed, tasks, volumes
from costgate.price.aws._public_ip import addresses
from costgate.price.pricer import Charge, Free, Unpriced, prices, scaled
from costgate.price.view import View


@prices("aws_ecs_service")
def price(r: View) -> Iterator[Charge]:
    """Tasks on Fargate, by vCPU and GB of memory, ephemeral storage above 20 GB and Windows licence; EBS volumes of tasks.

    The public IPv4 address of each task on Fargate that gets one. The size is the task definition's. Tasks on EC2 and on own
    machines are free: the machines are charged by themselves.

    https://aws.amazon.com/fargate/pricing/
    """
    count = tasks(r)
    charged = False
    for run, number in _runs(r, count):
        definition = run.target("task_definition")
        for provider, part in placed(run, number, definition):
            if provider in FARGATE and part.high:
                charged = True
                if definition is None:
                    raise Unpriced("the size of its tasks is unknown: the task definition is not in this plan")
                yield from fargate(definition, part, provider)
                if run.block("network_configuration").flag("assign_public_ip"):
                    yield from scaled([addresses(1)], part.expected, low=part.low, high=part.high)
    for charge in volumes(r, count):
        charged = True
        yield charge
    if not charged:
        raise Free(
            "tasks on EC2 or own machines are free: the machines are charged by themselves"
            if count.high
            else "no task is planned to run: desired_count is 0"
        )


def _runs(r: View, count: Range) -> Iterator[tuple[View, Range]]:
    """Yield what runs tasks: the service, or with an external deployment controller each of its task sets."""
    if r.block("deployment_controller").text("type", "ECS").upper() != "EXTERNAL":
        yield r, count
        return
    for tasks_of in r.referrers("aws_ecs_task_set", "service"):
        percent = tasks_of.block("scale").number("value", 100)
        yield tasks_of, count.map(lambda number, percent=percent: number * percent / 100)  # type: ignore[misc]
