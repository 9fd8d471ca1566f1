"""Virtual machine scale sets: one machine's charges, as many times as the set has instances."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._disks import disk, premium_v2, ultra, ultra_reservation
from costgate.price.azurerm._vm import image_of, image_size, instance, licences, os_disk
from costgate.price.pricer import Charge, scaled, under
from costgate.price.view import View

USAGE = {"instances": "number", "os_disk.monthly_disk_operations": "operation"}


def scale_set(r: View, system: str) -> Iterator[Charge]:
    """Yield what an azurerm_linux_ or azurerm_windows_virtual_machine_scale_set costs."""
    stated = r.usage_number("instances")
    count = stated if stated is not None else r.number("instances", 0)
    yield from scaled(_machine(r, system), count)


def _machine(r: View, system: str) -> Iterator[Charge]:
    size = r.text("sku")
    image = image_of(r.block("source_image_reference"))
    yield from instance(r, system, size)
    yield from licences(r, image, size)
    if r.block("additional_capabilities").flag("ultra_ssd_enabled"):
        yield ultra_reservation()
    operations = r.usage("os_disk.monthly_disk_operations")
    yield from under("os_disk", os_disk(r.block("os_disk"), image_size(image, system), operations))
    yield from data_disks(r)


def data_disks(r: View) -> Iterator[Charge]:
    """Yield what the `data_disk` blocks of a machine cost."""
    blocks = r.blocks("data_disk")
    for index, block in enumerate(blocks):
        name = f"data_disk[{index}]" if len(blocks) > 1 else "data_disk"
        yield from under(name, _data_disk(block, block.text("storage_account_type"), block.number("disk_size_gb")))


def _data_disk(block: View, kind: str, size: Decimal) -> Iterator[Charge]:
    if kind.lower().startswith("ultra"):
        yield from ultra(block, size, iops="ultra_ssd_disk_iops_read_write", throughput="ultra_ssd_disk_mbps_read_write")
    elif kind.lower().startswith("premiumv2"):
        yield from premium_v2(block, size)
    else:
        yield from disk(kind, size)
