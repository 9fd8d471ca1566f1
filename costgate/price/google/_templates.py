"""Google instance templates: what one instance that is started from a template costs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._addresses import is_spot
from costgate.price.google._disks import LOCAL_SSD_GB, default_kind, disk, last, local_ssd
from costgate.price.google._licences import licences
from costgate.price.google._sole_tenancy import on_own_node
from costgate.price.google._vm import Machine, gpus, instance
from costgate.price.google.compute_instance import IMAGE_GB, WINDOWS_IMAGE_GB, addresses
from costgate.price.pricer import Charge, under
from costgate.price.view import View


def template_instance(template: View, own: View | None = None) -> Iterator[Charge]:
    """Yield what one instance of *template* costs: machine, GPUs, licence, address and disks.

    What *own* states replaces what the template states.
    """
    stated = own or template
    machine_type = (stated if stated.has("machine_type") else template).text("machine_type")
    machine = Machine(last(machine_type), spot=is_spot(stated if stated.blocks("scheduling") else template))
    if not on_own_node(stated if stated.blocks("scheduling") else template):
        yield from instance(machine)
    for accelerator in stated.blocks("guest_accelerator") or template.blocks("guest_accelerator"):
        yield from gpus(machine, last(accelerator.text("type")), accelerator.number("count"))
    disks = template.blocks("disk")
    yield from licences(machine, disks[0].text("source_image", "") if disks else "")
    yield from addresses(stated if stated.blocks("network_interface") else template, machine)
    yield from template_disks(disks, machine)


def template_disks(disks: list[View], machine: Machine) -> Iterator[Charge]:
    """Yield what the disks of a template cost; an existing disk is charged where it is declared."""
    local = sum((block.number("disk_size_gb", LOCAL_SSD_GB) for block in disks if is_local(block)), Decimal(0))
    if local:
        yield local_ssd(local, spot=machine.spot)
    kept = [block for block in disks if not is_local(block) and not block.has("source")]
    for index, block in enumerate(kept):
        kind = last(block.text("disk_type", default_kind(machine.type)))
        image = WINDOWS_IMAGE_GB if "windows" in block.text("source_image", "") else IMAGE_GB
        charges = disk(block, kind, block.number("disk_size_gb", image))
        yield from under(f"disk[{index}]", charges) if len(kept) > 1 else charges


def is_local(block: View) -> bool:
    """Tell whether a disk of a template is local SSD."""
    return block.text("type", "PERSISTENT") == "SCRATCH" or last(block.text("disk_type", "")) == "local-ssd"
