"""aws_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._ec2 import USAGE, Machine, instance, is_windows, located
from costgate.price.aws._launch import block_devices, has_host, optional_text, template, template_disks, template_machine
from costgate.price.aws._public_ip import of_instance, of_template
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View

SPOT = "aws_spot_instance_request"


@prices("aws_instance", usage={**USAGE, "monthly_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Instance hours; detailed monitoring; EBS-optimized usage of old families; CPU credits; root and other volumes.

    A public IPv4 address that the instance asks for, or that its subnet gives it.
    Linux is assumed unless the usage file, the image's name or get_password_data says otherwise. On a Dedicated Host the
    host is charged, not the instance. Not counted: the fee of 2 dollars an hour that a region has while any Dedicated
    Instance runs in it, and software from the AWS Marketplace.

    https://aws.amazon.com/ec2/pricing/on-demand/
    """
    launch = r.blocks("launch_template")
    source = template(launch[0], "id", "name") if launch else None
    machine = _own(r) if source is None else _own(r).over(template_machine(source))
    yield from located(instance(machine, r), r)
    by_template = source is not None and source.blocks("network_interfaces") and not r.has("associate_public_ip_address")
    yield from of_template(source) if source is not None and by_template else of_instance(r)
    declared = r.knows("root_block_device") or r.knows("ebs_block_device")
    if source is not None and not declared and source.blocks("block_device_mappings"):
        yield from located(template_disks(source), r)
    else:
        yield from located(block_devices(r), r)
    if launch and source is None and not declared:
        raise Unpriced("its launch template is not in this plan, so the volumes that it adds are not known")


def _own(r: View) -> Machine:
    """Return what the instance itself says, which wins over its launch template."""
    market = r.block("instance_market_options")
    return Machine(
        instance_type=optional_text(r, "instance_type"),
        tenancy=optional_text(r, "tenancy") or ("host" if has_host(r) else None),
        spot=(r.type == SPOT or optional_text(market, "market_type") == "spot") or None,
        monitoring=r.flag("monitoring") if r.knows("monitoring") else None,
        ebs_optimized=r.flag("ebs_optimized") if r.knows("ebs_optimized") else None,
        credits=optional_text(r.block("credit_specification"), "cpu_credits"),
        windows=is_windows(r.values.get("ami")) or r.values.get("get_password_data") is True or None,
    )
