"""ECS tasks: how many there are, where they run, and what one of them costs on Fargate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from costgate.price.aws._counts import Range
from costgate.price.aws._disks import disk
from costgate.price.pricer import Charge, Unpriced, scaled, sku
from costgate.price.view import View
from costgate.units import month_of

FARGATE = {"FARGATE": "", "FARGATE_SPOT": "SpotUsage-"}
INCLUDED_STORAGE_GB = 20
SIZE = re.compile(r"(\d*\.?\d+)\s*(vcpu|gb)?", re.IGNORECASE)


def tasks(service: View) -> Range:
    """Return the number of tasks, and its range where Application Auto Scaling sets the number."""
    desired = service.number("desired_count", 0)
    for target in service.referrers("aws_appautoscaling_target", "resource_id"):
        low, high = target.number("min_capacity"), target.number("max_capacity")
        count = max(desired, low)
        return Range(count, low, max(high, count))
    return Range(desired, desired, desired)


def placed(r: View, count: Range, definition: View | None) -> Iterator[tuple[str, Range]]:
    """Yield where tasks run (`EC2`, `EXTERNAL`, `FARGATE` or `FARGATE_SPOT`) and how many run there.

    A launch type wins over the cluster's strategy; without both it is EC2, unless the definition allows Fargate only.
    """
    strategy = r.blocks("capacity_provider_strategy")
    if not strategy and r.knows("launch_type"):
        yield r.text("launch_type").upper(), count
        return
    strategy = strategy or _cluster_strategy(r)
    if strategy:
        yield from _by_strategy(strategy, count)
        return
    fargate_only = definition is not None and definition.texts("requires_compatibilities") == ["FARGATE"]
    yield r.text("launch_type", "FARGATE" if fargate_only else "EC2").upper(), count


def _cluster_strategy(r: View) -> list[View]:
    cluster = r.target("cluster")
    if cluster is None:
        return []
    places = [cluster, *cluster.referrers("aws_ecs_cluster_capacity_providers", "cluster_name")]
    return [block for place in places for block in place.blocks("default_capacity_provider_strategy")]


def _by_strategy(strategy: list[View], count: Range) -> Iterator[tuple[str, Range]]:
    """Share tasks out: each provider's base first, the rest by weight."""
    bases = [(block, block.number("base", 0)) for block in strategy]
    weights = [block.number("weight", 0) for block in strategy]
    total = sum(weights) or Decimal(1)
    reserved = sum((base for _, base in bases), Decimal(0))
    for (block, base), weight in zip(bases, weights, strict=True):
        share = weight / total

        def part(number: Decimal, base: Decimal = base, share: Decimal = share) -> Decimal:
            return min(base, number) + max(number - reserved, Decimal(0)) * share

        provider = "EC2" if block.target("capacity_provider") else block.text("capacity_provider").upper()
        yield provider if provider in FARGATE else "EC2", count.map(part)


def fargate(definition: View, count: Range, provider: str) -> Iterator[Charge]:
    """Yield the vCPU, memory and extra ephemeral storage of *count* tasks on Fargate."""
    yield from scaled(_task(definition, FARGATE[provider]), count.expected, low=count.low, high=count.high)


def _task(definition: View, spot: str) -> Iterator[Charge]:
    """Yield what one task pays; interruptible capacity makes vCPU and memory cheaper, nothing else."""
    platform = definition.block("runtime_platform")
    windows = platform.text("operating_system_family", "LINUX").upper().startswith("WINDOWS")
    arm = platform.text("cpu_architecture", "X86_64").upper() == "ARM64"
    kind = "Windows-" if windows else "ARM-" if arm else ""
    cpu, memory = _size(definition, "cpu"), _size(definition, "memory")
    words = " (Spot)" if spot else ""
    yield _part(f"Per vCPU per hour{words}", "vCPU", cpu, f"{spot}Fargate-{kind}vCPU-Hours:perCPU")
    yield _part(f"Per GB per hour{words}", "GB", memory, f"{spot}Fargate-{kind}GB-Hours")
    if windows:
        yield _part("Windows license per vCPU per hour", "vCPU", cpu, "Fargate-Windows-OS-Hours:perCPU")
    extra = definition.block("ephemeral_storage").number("size_in_gib", INCLUDED_STORAGE_GB) - INCLUDED_STORAGE_GB
    if extra > 0:
        yield _part("Ephemeral storage per GB per hour", "GB", extra, "Fargate-EphemeralStorage-GB-Hours")


def _part(name: str, thing: str, amount: Decimal, usagetype: str) -> Charge:
    return Charge(name, month_of(thing, amount), sku("AmazonECS", "Compute", usagetype=usagetype))


def _size(definition: View, name: str) -> Decimal:
    """Return a task's size in vCPU or GB: a bare number counts 1,024ths."""
    match = SIZE.fullmatch(definition.text(name).strip())
    if match is None:
        raise Unpriced(f"the task definition's {name} {definition.text(name)!r:.40} is not a size")
    return Decimal(match[1]) if match[2] else Decimal(match[1]) / 1024


def volumes(service: View, count: Range) -> Iterator[Charge]:
    """Yield the EBS volume that ECS makes for each task."""
    for configuration in service.blocks("volume_configuration"):
        for volume in configuration.blocks("managed_ebs_volume"):
            charges = disk(volume, size="size_in_gb", default_type="gp3")
            yield from scaled(charges, count.expected, low=count.low, high=count.high)
