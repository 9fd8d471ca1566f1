"""Launch templates and launch configurations, as the instances that start from them see them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.aws._disks import disk
from costgate.price.aws._ec2 import Machine, is_windows
from costgate.price.pricer import Charge, Unpriced, sku, under
from costgate.price.view import View
from costgate.units import quantity

TEMPLATE, CONFIGURATION = "aws_launch_template", "aws_launch_configuration"


def template(block: View, *attributes: str) -> View | None:
    """Return the launch template that one of *attributes* of *block* names; None when it is not in the plan."""
    found = (target for name in attributes for target in block.targets(name))
    return next((target for target in found if target.type == TEMPLATE), None)


def template_machine(template: View) -> Machine:
    """Return what a launch template says about its instances."""
    if template.blocks("instance_requirements") and not template.has("instance_type"):
        raise Unpriced("its instance types are chosen by instance_requirements when it starts, so the price is not known")
    placement, market = template.block("placement"), template.block("instance_market_options")
    return Machine(
        instance_type=optional_text(template, "instance_type"),
        tenancy=optional_text(placement, "tenancy") or ("host" if has_host(placement) else None),
        spot=optional_text(market, "market_type") == "spot" or None,
        monitoring=template.block("monitoring").flag("enabled") or None,
        ebs_optimized=template.flag("ebs_optimized") or None,
        credits=optional_text(template.block("credit_specification"), "cpu_credits"),
        windows=is_windows(template.values.get("image_id")) or None,
    )


def configuration_machine(configuration: View) -> Machine:
    """Return what a launch configuration says about its instances; it monitors in detail unless told not to."""
    return Machine(
        instance_type=configuration.text("instance_type"),
        tenancy=optional_text(configuration, "placement_tenancy"),
        spot=configuration.has("spot_price"),
        monitoring=configuration.flag("enable_monitoring", default=True),
        ebs_optimized=configuration.flag("ebs_optimized"),
        windows=is_windows(configuration.values.get("image_id")) or None,
    )


def template_disks(template: View, *, image_size: Decimal | int | None = None) -> Iterator[Charge]:
    """Yield the volumes that a launch template maps.

    Without any mapping an instance has the volume of its image: *image_size* GB, or of unknown size.
    """
    mappings = template.blocks("block_device_mappings")
    if not mappings:
        yield _image_disk(image_size)
    for index, mapping in enumerate(mappings):
        for block in mapping.blocks("ebs"):
            yield from under(f"block_device_mapping[{index}]", disk(block))


def block_devices(r: View) -> Iterator[Charge]:
    """Yield the root volume, which exists even when nobody declares it, and the others. Instance store costs nothing."""
    yield from under("root_block_device", disk(r.block("root_block_device")))
    for index, block in enumerate(r.blocks("ebs_block_device")):
        if not _is_attached_volume(block):
            yield from under(f"ebs_block_device[{index}]", disk(block))


def optional_text(r: View, name: str) -> str | None:
    """Return the attribute as text; None when nobody wrote it."""
    return r.text(name) if r.has(name) else None


def has_host(r: View) -> bool:
    """Tell whether the instance goes to a Dedicated Host."""
    return r.has("host_id") or r.has("host_resource_group_arn")


def _is_attached_volume(block: View) -> bool:
    """Tell whether the block only mirrors an aws_ebs_volume of the plan, which is charged itself."""
    if not block.knows("volume_id"):
        return False
    return any(target.type == "aws_ebs_volume" for target in block.targets("volume_id"))


def _image_disk(size: Decimal | int | None) -> Charge:
    return Charge(
        "Image's root volume: Storage (gp2)",
        None if size is None else quantity(size, "GB-month"),
        sku("AmazonEC2", "Storage", volumeApiName="gp2"),
        usage_based=size is None,
    )
