"""aws_emr_instance_group."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._disks import disk
from costgate.price.aws._ec2 import USAGE, Machine, instance
from costgate.price.pricer import Charge, prices, scaled, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_emr_instance_group", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of each node of the group: the EC2 instance, its volumes, and what EMR charges on top for it.

    https://aws.amazon.com/emr/pricing/
    """
    kind = r.text("instance_type")
    fee = sku("ElasticMapReduce", "Elastic Map Reduce Instance", usagetype=f"BoxUsage:{kind}")
    volumes = [
        charge
        for block in r.blocks("ebs_config")
        for charge in scaled(disk(block, size="size", kind="type"), block.number("volumes_per_instance", 1))
    ]
    node = [*instance(Machine(kind, spot=r.knows("bid_price")), r), Charge(f"EMR ({kind})", months(), fee), *volumes]
    yield from scaled(node, r.number("instance_count", 1))
