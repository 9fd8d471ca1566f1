"""Google managed instance groups, zonal and regional: so many instances of one or two templates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from costgate.price.google._templates import template_instance
from costgate.price.pricer import Charge, Free, Unpriced, scaled, under
from costgate.price.view import View

NO_TEMPLATE = "the instance template is not in the plan: what an instance costs is not known"


class Size(NamedTuple):
    """How many instances a group has, and between how many it scales."""

    expected: Decimal
    low: Decimal
    high: Decimal


def group(r: View, autoscaler: str, config: str, manager: str) -> Iterator[Charge]:
    """Yield what the instances of a managed group cost.

    *autoscaler* and *config* are the types of what may refer to the group: the one by its `target`, the other by *manager*.
    """
    size = _size(r, autoscaler, sum(1 for _ in r.referrers(config, manager)))
    if not size.high:
        raise Free("the group has no instances: its target_size is 0 and no autoscaler is in the plan")
    versions = r.blocks("version")
    for index, (version, count) in enumerate(zip(versions, _shares(versions, size.expected), strict=True)):
        template = version.target("instance_template")
        if template is None:
            raise Unpriced(NO_TEMPLATE)
        share = count / size.expected if size.expected else Decimal(1)
        charges = scaled(template_instance(template), count, low=size.low * share, high=size.high * share)
        yield from under(f"version[{index}]", charges) if len(versions) > 1 else charges


def _size(r: View, autoscaler: str, configured: int) -> Size:
    """Return the group's size; instances that are configured by name exist whatever the target says."""
    for scaler in r.referrers(autoscaler, "target"):
        policy = scaler.block("autoscaling_policy")
        low, high = policy.number("min_replicas"), policy.number("max_replicas")
        return Size(min(max(r.number("target_size", low), low), high), low, high)
    count = max(r.number("target_size", 0), Decimal(configured))
    return Size(count, count, count)


def _shares(versions: list[View], count: Decimal) -> list[Decimal]:
    """Return how many instances each version has: a number, a percentage (rounded up), or what is left."""
    shares: list[Decimal | None] = []
    for version in versions:
        target = version.block("target_size")
        if target.has("fixed"):
            shares.append(min(target.number("fixed"), count))
        elif target.has("percent"):
            shares.append((count * target.number("percent") / 100).to_integral_value(ROUND_CEILING))
        else:
            shares.append(None)
    rest = count - sum((share for share in shares if share is not None), Decimal(0))
    return [max(rest, Decimal(0)) if share is None else share for share in shares]


def configured(r: View, manager: str) -> Iterator[Charge]:
    """Yield what an instance's own configuration costs: nothing, when the group that is charged for it is in the plan."""
    if r.target(manager) is None:
        raise Unpriced("the instance group is not in the plan: whether the instance is a further one is not known")
    yield from ()
