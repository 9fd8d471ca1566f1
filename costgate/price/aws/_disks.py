"""EBS volumes, wherever they are declared: on their own, in an instance, in a launch template."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, quantity

VOLUME_TYPES = frozenset({"standard", "gp2", "gp3", "io1", "io2", "st1", "sc1"})
GP3_INCLUDED_IOPS = 3000
GP3_INCLUDED_MIBPS = 125
IO2_TIERS = (("EBS IOPS", 0, 32_000), ("EBS IOPS Tier 2", 32_000, 64_000), ("EBS IOPS Tier 3", 64_000, None))


def disk(
    block: View,
    *,
    size: str = "volume_size",
    kind: str = "volume_type",
    default_type: str = "gp2",
    default_size: int = 8,
    requests: Quantity | None = None,
) -> Iterator[Charge]:
    """Yield what one volume costs: its size, the IOPS and throughput above what the type includes, and I/O requests.

    *size* and *kind* are the attributes' names, which differ between resources. *requests* is the monthly I/O of a
    magnetic volume, the only type that charges for it.
    """
    volume = block.text(kind, default_type)
    if volume not in VOLUME_TYPES:
        raise Unpriced(f"{kind} {volume} is not an EBS volume type")
    yield Charge(
        f"Storage ({volume})",
        quantity(block.number(size, default_size), "GB-month"),
        sku("AmazonEC2", "Storage", volumeApiName=volume),
    )
    if volume == "standard":
        yield Charge(
            "I/O requests",
            requests,
            sku("AmazonEC2", "System Operation", volumeApiName="standard", group="EBS I/O Requests"),
            usage_based=True,
        )
    elif volume == "io1":
        yield _iops(volume, block.number("iops"), "EBS IOPS")
    elif volume == "io2":
        yield from _io2_iops(block.number("iops"))
    elif volume == "gp3":
        yield from _gp3_extras(block)


def _iops(volume: str, amount: Decimal, group: str) -> Charge:
    return Charge(
        "Provisioned IOPS",
        quantity(amount, "IOPS-month"),
        sku("AmazonEC2", "System Operation", volumeApiName=volume, group=group),
    )


def _io2_iops(iops: Decimal) -> Iterator[Charge]:
    for group, start, end in IO2_TIERS:
        amount = (iops if end is None else min(iops, Decimal(end))) - start
        if amount > 0:
            yield _iops("io2", amount, group)


def _gp3_extras(block: View) -> Iterator[Charge]:
    iops = block.number("iops", GP3_INCLUDED_IOPS) - GP3_INCLUDED_IOPS
    if iops > 0:
        yield _iops("gp3", iops, "EBS IOPS")
    throughput = block.number("throughput", GP3_INCLUDED_MIBPS) - GP3_INCLUDED_MIBPS
    if throughput > 0:
        yield Charge(
            "Provisioned throughput",
            quantity(throughput, "MiBps-month"),
            sku("AmazonEC2", "Provisioned Throughput", volumeApiName="gp3", group="EBS Throughput"),
        )
