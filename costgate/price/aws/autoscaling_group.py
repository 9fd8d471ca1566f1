"""aws_autoscaling_group."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from costgate.price.aws._counts import Range
from costgate.price.aws._ec2 import USAGE, Machine, instance
from costgate.price.aws._launch import (
    CONFIGURATION,
    block_devices,
    configuration_machine,
    template,
    template_disks,
    template_machine,
)
from costgate.price.aws._public_ip import of_template
from costgate.price.pricer import Charge, Unpriced, prices, scaled, under
from costgate.price.view import View


class Source(NamedTuple):
    """Where a group's instances come from: what they are, and the launch template or configuration that says so."""

    machine: Machine
    view: View


@prices("aws_autoscaling_group", usage={**USAGE, "instances": "number"})
def price(r: View) -> Iterator[Charge]:
    """The instances that the group runs, as its launch template or launch configuration says.

    Each has its volumes and public IPv4 addresses. So many as the group desires, or its smallest number where it does not
    say; between its smallest and largest number. A group of mixed instances is priced at its first type, on demand and Spot
    in the proportion that it states.

    https://aws.amazon.com/autoscaling/pricing/
    """
    count = Range.of(r, expected="desired_capacity", low="min_size", high="max_size")
    for policy in r.blocks("mixed_instances_policy"):
        yield from _mixed(policy, count, r)
        return
    source = _source(r)
    yield from _charges(source, count, r)


def _charges(source: Source, count: Range, r: View) -> Iterator[Charge]:
    disks = block_devices(source.view) if source.view.type == CONFIGURATION else template_disks(source.view)
    charges = under(source.view.resource.address, (*instance(source.machine, r), *of_template(source.view), *disks))
    yield from scaled(charges, count.expected, low=count.low, high=count.high)


def _source(r: View) -> Source:
    for found in r.targets("launch_configuration"):
        if found.type == CONFIGURATION:
            return Source(configuration_machine(found), found)
    for block in r.blocks("launch_template"):
        view = template(block, "id", "name")
        if view is not None:
            return Source(template_machine(view), view)
    raise Unpriced("its launch configuration or launch template is not in this plan, so its instances are not known")


def _mixed(policy: View, count: Range, r: View) -> Iterator[Charge]:
    launch = policy.block("launch_template")
    view = template(launch.block("launch_template_specification"), "launch_template_id", "launch_template_name")
    if view is None:
        raise Unpriced("its launch template is not in this plan, so its instances are not known")
    first = next(iter(launch.blocks("override")), None)
    machine, weight = template_machine(view), Decimal(1)
    if first is not None:
        if first.blocks("instance_requirements"):
            raise Unpriced("its instance types are chosen by instance_requirements when it starts, so the price is not known")
        machine = machine._replace(instance_type=first.text("instance_type", machine.instance_type or ""))
        weight = max(Decimal(1), first.number("weighted_capacity", 1))
    distribution = policy.block("instances_distribution")
    base = distribution.number("on_demand_base_capacity", 0)
    share = distribution.number("on_demand_percentage_above_base_capacity", 100) / 100
    on_demand = count.map(lambda capacity: _on_demand(capacity, base, share))
    spot = count.less(on_demand)
    for part, spotty in ((on_demand, False), (spot, True)):
        if part.high or part.expected:
            instances = part.map(lambda capacity: (capacity / weight).to_integral_value(ROUND_CEILING))
            yield from _charges(Source(machine._replace(spot=spotty), view), instances, r)


def _on_demand(capacity: Decimal, base: Decimal, share: Decimal) -> Decimal:
    """Return how much of *capacity* is bought on demand: the base and its share of the rest, rounded up as AWS does."""
    above = max(Decimal(0), capacity - base)
    return min(capacity, base) + (above * share).to_integral_value(ROUND_CEILING)
