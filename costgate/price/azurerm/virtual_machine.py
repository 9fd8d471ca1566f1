"""azurerm_virtual_machine, the resource that azurerm_linux_ and azurerm_windows_virtual_machine replaced."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._disks import disk, ultra, ultra_reservation
from costgate.price.azurerm._vm import Image, image_of, image_size, instance, licences
from costgate.price.pricer import Charge, prices, under
from costgate.price.view import View
from costgate.units import Quantity

USAGE = {
    "monthly_hrs": "hour",
    "storage_os_disk.monthly_disk_operations": "operation",
    "storage_data_disk.monthly_disk_operations": "operation",
}
DATA_DISK_GB = 32
ULTRA_GB = 1024


@prices("azurerm_virtual_machine", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of the machine with or without Windows; the licence of a pay-as-you-go image; its OS disk and data disks.

    https://azure.microsoft.com/pricing/details/virtual-machines/linux/
    """
    size = r.text("vm_size")
    image = image_of(r.block("storage_image_reference"))
    system = "Windows" if _is_windows(r, image) else "Linux"
    hours = r.usage("monthly_hrs")
    yield from instance(r, system, size, hours=hours)
    yield from licences(r, image, size, hours=hours)
    if r.block("additional_capabilities").flag("ultra_ssd_enabled"):
        yield ultra_reservation()
    operations = r.usage("storage_os_disk.monthly_disk_operations")
    yield from under("storage_os_disk", _disk(r.block("storage_os_disk"), image_size(image, system), operations))
    data = r.blocks("storage_data_disk")
    for index, block in enumerate(data):
        name = f"storage_data_disk[{index}]" if len(data) > 1 else "storage_data_disk"
        operations = r.usage("storage_data_disk.monthly_disk_operations")
        yield from under(name, _disk(block, Decimal(DATA_DISK_GB), operations))


def _is_windows(r: View, image: Image) -> bool:
    if r.blocks("os_profile_windows_config") or image.publisher.startswith("microsoftwindows") or "windows" in image.offer:
        return True
    return r.block("storage_os_disk").text("os_type", "").lower() == "windows"


def _disk(block: View, size: Decimal, operations: Quantity | None) -> Iterator[Charge]:
    """Yield what a disk costs. One in a storage account, or declared elsewhere and attached, is charged there."""
    if block.has("vhd_uri") or block.text("create_option", "").lower() == "attach":
        return
    kind = block.text("managed_disk_type", "Standard_LRS")
    if kind.lower().startswith("ultra"):
        yield from ultra(
            block, block.number("disk_size_gb", ULTRA_GB), iops="disk_iops_read_write", throughput="disk_mbps_read_write"
        )
    else:
        yield from disk(kind, block.number("disk_size_gb", size), operations=operations)
