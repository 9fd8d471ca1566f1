"""aws_eks_node_group."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._counts import Range
from costgate.price.aws._disks import disk
from costgate.price.aws._ec2 import USAGE, Machine, instance
from costgate.price.aws._launch import optional_text, template, template_disks, template_machine
from costgate.price.pricer import Charge, Unpriced, prices, scaled, under
from costgate.price.view import View

DEFAULT_TYPE = "t3.medium"
DISK_GB = 20
WINDOWS_DISK_GB = 50


@prices("aws_eks_node_group", usage={**USAGE, "instances": "number"})
def price(r: View) -> Iterator[Charge]:
    """The EC2 instances of the nodes, each with its volume; the cluster is charged by itself.

    So many as scaling_config desires, between its smallest and largest size. A group of several types is priced at its
    first one. Without a launch template a node is a t3.medium with 20 GB, or 50 GB under Windows.

    https://aws.amazon.com/eks/pricing/
    """
    count = Range.of(r, expected="desired_size", low="min_size", high="max_size", group=r.block("scaling_config"))
    launch = r.blocks("launch_template")
    source = template(launch[0], "id", "name") if launch else None
    default = Machine(instance_type=None if launch and source is None else DEFAULT_TYPE)
    machine = _own(r).over(default) if source is None else _own(r).over(template_machine(source)).over(default)
    charges = list(instance(machine, r))
    if source is not None:
        image_size = None if source.has("image_id") else _disk_size(windows=bool(machine.windows))
        charges = list(under(source.resource.address, (*charges, *template_disks(source, image_size=image_size))))
    elif not launch:
        charges += disk(r, size="disk_size", kind="disk_type", default_size=_disk_size(windows=bool(machine.windows)))
    yield from scaled(charges, count.expected, low=count.low, high=count.high)
    if launch and source is None:
        raise Unpriced("its launch template is not in this plan, so the nodes' volumes are not known")


def _own(r: View) -> Machine:
    types = r.texts("instance_types") if r.knows("instance_types") else []
    return Machine(
        instance_type=types[0] if types else None,
        spot=optional_text(r, "capacity_type") == "SPOT" or None,
        windows=(optional_text(r, "ami_type") or "").startswith("WINDOWS") or None,
    )


def _disk_size(*, windows: bool) -> int:
    return WINDOWS_DISK_GB if windows else DISK_GB
