"""aws_emr_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws import _ec2
from costgate.price.aws._disks import disk
from costgate.price.pricer import Charge, Unpriced, prices, scaled, sku, under
from costgate.price.view import View
from costgate.units import months

GROUPS = {"master_instance_group": "Primary", "core_instance_group": "Core"}
FLEETS = ("master_instance_fleet", "core_instance_fleet")


@prices("aws_emr_cluster", usage=_ec2.USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of each node: the EC2 instance, its volumes, and what EMR charges on top for it.

    https://aws.amazon.com/emr/pricing/
    """
    if any(r.blocks(name) for name in FLEETS):
        raise Unpriced("the instance types of a fleet are chosen when it starts, so the price is not known")
    for name, label in GROUPS.items():
        for group in r.blocks(name):
            yield from under(label, _group(group, r))


def _group(group: View, r: View) -> Iterator[Charge]:
    kind = group.text("instance_type")
    spot = group.knows("bid_price")
    fee = sku("ElasticMapReduce", "Elastic Map Reduce Instance", usagetype=f"BoxUsage:{kind}")
    volumes = [
        charge
        for block in group.blocks("ebs_config")
        for charge in scaled(disk(block, size="size", kind="type"), block.number("volumes_per_instance", 1))
    ]
    node = [*_ec2.instance(_ec2.Machine(kind, spot=spot), r), Charge(f"EMR ({kind})", months(), fee), *volumes]
    yield from scaled(node, group.number("instance_count", 1))
