"""How much the disks of a virtual machine hold: what images of it and backups store."""

from __future__ import annotations

from decimal import Decimal

from costgate.price.view import View

OS_DISK_GB = 128  # an OS disk whose size nobody stated, as the calculator takes it
OS_DISKS = ("os_disk", "storage_os_disk")


def machine_gb(machine: View) -> Decimal:
    """Return the GiB of a machine's OS disk and data disks, stated in it or attached to it."""
    os_disk = next((block for name in OS_DISKS for block in machine.blocks(name)), machine.block("os_disk"))
    total = os_disk.number("disk_size_gb", OS_DISK_GB)
    data = machine.blocks("storage_data_disk")
    total += sum((block.number("disk_size_gb", 0) for block in data), Decimal(0))
    for attached in machine.referrers("azurerm_virtual_machine_data_disk_attachment", "virtual_machine_id"):
        disk = attached.target("managed_disk_id")
        total += disk.number("disk_size_gb", 0) if disk else 0
    return total
