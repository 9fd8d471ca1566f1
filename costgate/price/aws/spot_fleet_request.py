"""aws_spot_fleet_request."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from costgate.price.aws._disks import disk
from costgate.price.aws._ec2 import USAGE, Machine, instance
from costgate.price.pricer import Charge, Unpriced, prices, scaled, under
from costgate.price.view import View


@prices("aws_spot_fleet_request", usage={**USAGE, "instances": "number"})
def price(r: View) -> Iterator[Charge]:
    """Spot instances of the fleet's first specification, as many as its target capacity asks for, and their volumes.

    https://aws.amazon.com/ec2/spot/pricing/
    """
    specification = next(iter(r.blocks("launch_specification")), None)
    if specification is None:
        raise Unpriced("a fleet of launch templates chooses its instance types when it starts, so the price is not known")
    weight = max(Decimal(1), specification.number("weighted_capacity", 1))
    count = r.usage_number("instances") or Decimal(ceil(r.number("target_capacity") / weight))
    machine = Machine(
        instance_type=specification.text("instance_type"),
        tenancy=specification.text("placement_tenancy", "") or None,
        spot=True,
        monitoring=specification.flag("monitoring"),
        ebs_optimized=specification.flag("ebs_optimized"),
    )
    yield from scaled(instance(machine, r), count)
    yield from scaled(under("root_block_device", disk(specification.block("root_block_device"))), count)
    for index, block in enumerate(specification.blocks("ebs_block_device")):
        yield from scaled(under(f"ebs_block_device[{index}]", disk(block)), count)
