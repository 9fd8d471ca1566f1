"""aws_batch_compute_environment."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from costgate.price.aws._instance_types import size
from costgate.price.pricer import Charge, Free, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

FARGATE = {"FARGATE": "", "FARGATE_SPOT": "SpotUsage-"}
USAGE = {"monthly_vcpu_hours": "vCPU-hour", "monthly_memory_gb_hours": "GB-hour", "monthly_instance_hours": "hour"}


@prices("aws_batch_compute_environment", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The capacity that jobs run on: vCPU and memory on Fargate, otherwise the instances of the smallest capacity.

    https://aws.amazon.com/batch/pricing/
    """
    if r.text("type").upper() == "UNMANAGED":
        raise Free("Batch is free: the instances of an unmanaged environment are charged by themselves")
    resources = r.block("compute_resources")
    kind = resources.text("type", "EC2").upper()
    if kind in FARGATE:
        yield from _fargate(r, FARGATE[kind])
    else:
        yield _instances(r, resources, spot=kind == "SPOT")


def _fargate(r: View, spot: str) -> Iterator[Charge]:
    for name, key, usagetype in (
        ("Per vCPU per hour", "monthly_vcpu_hours", "Fargate-vCPU-Hours:perCPU"),
        ("Per GB per hour", "monthly_memory_gb_hours", "Fargate-GB-Hours"),
    ):
        found = sku("AmazonECS", "Compute", usagetype=f"{spot}{usagetype}")
        yield Charge(name, r.usage(key), found, usage_based=True)


def _instances(r: View, resources: View, *, spot: bool) -> Charge:
    kinds = resources.texts("instance_type")
    found = size(kinds[0]) if len(kinds) == 1 else None
    if found is None:
        raise Unpriced("Batch chooses the instance types when jobs run, so the price is not known")
    least = resources.number("min_vcpus", 0)
    stated = r.usage("monthly_instance_hours")
    wanted = sku(
        "AmazonEC2",
        "Compute Instance",
        purchase="Spot" if spot else "OnDemand",
        instanceType=kinds[0],
        operatingSystem="Linux",
        tenancy="Shared",
        preInstalledSw="NA",
    )
    hours = stated or (months(ceil(least / found.vcpu)) if least else None)
    name = f"Instance usage (Linux, {'spot' if spot else 'on-demand'}, {kinds[0]})"
    return Charge(name, hours, wanted, usage_based=stated is not None or hours is None)
