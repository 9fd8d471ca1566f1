"""azurerm_image."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._machine_disks import machine_gb
from costgate.price.azurerm.snapshot import storage
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import Quantity, unit


@prices("azurerm_image", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the image, like that of a snapshot: what its disks hold, or their size where nobody states that.

    https://azure.microsoft.com/pricing/details/managed-disks/
    """
    stored = r.usage("storage_gb") or _size(r)
    yield Charge("Storage", stored, storage(), usage_based=stored is None)


def _size(r: View) -> Quantity | None:
    machine = r.target("source_virtual_machine_id")
    sizes = [_disk_gb(block) for name in ("os_disk", "data_disk") for block in r.blocks(name)]
    if machine is not None:
        return Quantity(machine_gb(machine), unit("GB-month"))
    if not sizes or None in sizes:
        return None
    return Quantity(sum((size for size in sizes if size), Decimal(0)), unit("GB-month"))


def _disk_gb(block: View) -> Decimal | None:
    if block.knows("size_gb"):
        return block.number("size_gb")
    disk = block.target("managed_disk_id")
    return disk.number("disk_size_gb") if disk is not None and disk.knows("disk_size_gb") else None
