"""azurerm_virtual_machine_scale_set, the resource that the linux_ and windows_ ones replaced."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._disks import disk
from costgate.price.azurerm._vm import Image, image_of, image_size, instance, licences
from costgate.price.pricer import Charge, prices, scaled, under
from costgate.price.view import View

USAGE = {
    "storage_profile_os_disk.monthly_disk_operations": "operation",
    "storage_profile_data_disk.monthly_disk_operations": "operation",
}
DATA_DISK_GB = 32


@prices("azurerm_virtual_machine_scale_set", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of each instance, with or without Windows; the licence of a pay-as-you-go image; its disks.

    https://azure.microsoft.com/pricing/details/virtual-machine-scale-sets/linux/
    """
    block = r.block("sku")
    yield from scaled(_machine(r, block.text("name")), block.number("capacity", 1))


def _machine(r: View, size: str) -> Iterator[Charge]:
    image = image_of(r.block("storage_profile_image_reference"))
    system = "Windows" if _is_windows(r, image) else "Linux"
    yield from instance(r, system, size)
    yield from licences(r, image, size)
    os_disk = r.block("storage_profile_os_disk")
    if not os_disk.has("vhd_containers"):
        operations = r.usage("storage_profile_os_disk.monthly_disk_operations")
        kind = os_disk.text("managed_disk_type", "Standard_LRS")
        yield from under("storage_profile_os_disk", disk(kind, image_size(image, system), operations=operations))
    data = r.blocks("storage_profile_data_disk")
    for index, one in enumerate(data):
        name = f"storage_profile_data_disk[{index}]" if len(data) > 1 else "storage_profile_data_disk"
        operations = r.usage("storage_profile_data_disk.monthly_disk_operations")
        kind, held = one.text("managed_disk_type", "Standard_LRS"), one.number("disk_size_gb", Decimal(DATA_DISK_GB))
        yield from under(name, disk(kind, held, operations=operations))


def _is_windows(r: View, image: Image) -> bool:
    if r.blocks("os_profile_windows_config") or image.publisher.startswith("microsoftwindows") or "windows" in image.offer:
        return True
    return r.block("storage_profile_os_disk").text("os_type", "").lower() == "windows"
