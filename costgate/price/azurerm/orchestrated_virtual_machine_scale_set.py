"""azurerm_orchestrated_virtual_machine_scale_set."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._scale_set import data_disks
from costgate.price.azurerm._vm import image_of, image_size, instance, licences, os_disk
from costgate.price.pricer import Charge, Free, Unpriced, prices, scaled, under
from costgate.price.view import View

USAGE = {"instances": "number", "os_disk.monthly_disk_operations": "operation"}


@prices("azurerm_orchestrated_virtual_machine_scale_set", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hours of each instance; the licence of a pay-as-you-go image; its OS disk and data disks.

    https://azure.microsoft.com/pricing/details/virtual-machine-scale-sets/linux/
    """
    if not r.has("sku_name"):
        raise Free("a set without machines of its own only groups those that refer to it")
    size = r.text("sku_name")
    if size.lower() == "mix":
        raise Unpriced("the set picks among several sizes, so its price is known only when it runs")
    stated = r.usage_number("instances")
    yield from scaled(_machine(r, size), r.number("instances", 0) if stated is None else stated)


def _machine(r: View, size: str) -> Iterator[Charge]:
    windows = next(iter(r.block("os_profile").blocks("windows_configuration")), None)
    image = image_of(r.block("source_image_reference"))
    system = "Windows" if windows or image.publisher.startswith("microsoftwindows") else "Linux"
    yield from instance(r, system, size)
    yield from licences(r, image, size)
    operations = r.usage("os_disk.monthly_disk_operations")
    yield from under("os_disk", os_disk(r.block("os_disk"), image_size(image, system), operations))
    yield from data_disks(r)
