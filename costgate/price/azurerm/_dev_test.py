"""Machines of a lab in Azure DevTest Labs, which is free itself."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._disks import disk
from costgate.price.azurerm._vm import image_of, image_size, instance, licences
from costgate.price.pricer import Charge, under
from costgate.price.view import View

USAGE = {"monthly_hrs": "hour"}


def lab_machine(r: View, system: str) -> Iterator[Charge]:
    """Yield the hours, licence and OS disk of a lab's machine."""
    size, hours = r.text("size"), r.usage("monthly_hrs")
    image = image_of(r.block("gallery_image_reference"))
    yield from instance(r, system, size, hours=hours)
    yield from licences(r, image, size, hours=hours)
    kind = "Premium_LRS" if r.text("storage_type").lower() == "premium" else "Standard_LRS"
    yield from under("os_disk", disk(kind, image_size(image, system)))
