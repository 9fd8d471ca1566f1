"""Azure virtual machines: the instance, the licences of its image, its OS disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.azurerm._disks import disk, ultra_reservation
from costgate.price.pricer import GLOBAL, Charge, Unpriced, sku, under
from costgate.price.view import View
from costgate.units import Quantity, months

USAGE = {"monthly_hrs": "hour", "os_disk.monthly_disk_operations": "operation"}
HYBRID = frozenset({"windows_server", "windows_client"})
BRING_YOUR_OWN = frozenset({"rhel_byos", "sles_byos"})
SIZE = re.compile(r"([a-z]+)(\d+)(?:-(\d+))?([a-z]*)", re.IGNORECASE)
VERSION = re.compile(r"(.*?)(v\d)?")  # some rows of the list write `DC4esv5` for `DC4es_v5`
# The old families count sizes, not vCPUs.
OLD_VCPUS = {
    "A": {0: 1, 1: 1, 2: 2, 3: 4, 4: 8, 5: 2, 6: 4, 7: 8, 8: 8, 9: 16, 10: 8, 11: 16},
    "D": {1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 11: 2, 12: 4, 13: 8, 14: 16, 15: 20},
    "G": {1: 2, 2: 4, 3: 8, 4: 16, 5: 32},
}
LINUX_IMAGE_GB = 30
RED_HAT_IMAGE_GB = 64
WINDOWS_IMAGE_GB = 127


class Image(NamedTuple):
    """The marketplace image of a machine, in lower case."""

    publisher: str
    offer: str
    sku: str


def size_name(size: str) -> str:
    """Return *size* as the price list writes it: `standard_ds1_v2` is `Standard_DS1_v2`; the API takes any case."""
    first, *rest = [part for part in size.split("_") if part]
    if first.lower() not in {"standard", "basic"}:
        first, rest = "Standard", [first, *rest]
    if not rest:
        raise Unpriced(f"size {size} is not the name of a virtual machine size")
    model = SIZE.match(rest[0])
    if model is None:
        return "_".join([first.capitalize(), *rest])
    family, number, constrained, features = model.groups()
    cores = f"-{constrained}" if constrained else ""
    head, version = VERSION.fullmatch(f"{features.lower()}{rest[0][model.end() :].lower()}").groups()  # type: ignore[union-attr]
    later = [version, *rest[1:]] if version else rest[1:]
    return "_".join([first.capitalize(), f"{family.upper()}{number}{cores}{head}", *map(_suffix, later)])


def _suffix(part: str) -> str:
    """Return a later part of a size's name: a version (`v5`), a promotion, or a GPU (`A100`, `T4`)."""
    lower = part.lower()
    if re.fullmatch(r"v\d\d?|\d+|cc|xl|nr|flex|noib", lower):
        return lower
    return "Promo" if lower == "promo" else part.upper()


def vcpus(size: str) -> int:
    """Return the vCPUs of *size* that licences count: of a constrained size, those that are left."""
    _, model, *versions = size_name(size).split("_")
    found = SIZE.match(model)
    if found is None:
        raise Unpriced(f"the vCPUs of size {size} are not known")
    family, number, constrained, _ = found.groups()
    if constrained:
        return int(constrained)
    old = OLD_VCPUS.get(family[0]) if family in {"A", "D", "DS", "G", "GS"} else None
    is_old = not versions or (family in {"D", "DS"} and versions[0] == "v2")
    return old[int(number)] if old and is_old and int(number) in old else int(number)


def instance(r: View, system: str, size: str, *, hours: Quantity | None = None, licence: str = "") -> Iterator[Charge]:
    """Yield the hours of the machine in the list of its operating *system* (`Linux` or `Windows`).

    *hours* are those that somebody stated; the whole month without. *licence* is the `license_type` where it is not in *r*.
    """
    if r.has("dedicated_host_id") or r.has("dedicated_host_group_id"):
        return  # the host is what is charged for
    hybrid = system == "Windows" and (licence or r.text("license_type", "")).lower() in HYBRID
    purchase = "Spot" if r.text("priority", "Regular").lower() == "spot" else "OnDemand"
    family = "Virtual Machines" if hybrid or system == "Linux" else "Virtual Machines Windows"
    how = "spot" if purchase == "Spot" else "hybrid benefit" if hybrid else "pay as you go"
    yield Charge(
        f"Instance usage ({system}, {how}, {size})",
        hours or months(),
        sku("Virtual Machines", family, purchase=purchase, armSkuName=size_name(size)),
    )


def licences(r: View, image: Image, size: str, *, hours: Quantity | None = None) -> Iterator[Charge]:
    """Yield the hourly licence of a pay-as-you-go image: Red Hat, SUSE, Ubuntu Pro, SQL Server."""
    product = "" if r.text("license_type", "").lower() in BRING_YOUR_OWN else licence(image)
    if product:
        name = f"{vcpus(size)} vCPU VM"
        meter = sku("Virtual Machines Licenses", product, region=GLOBAL, skuName=name, meterName=f"{name} License")
        yield Charge(f"Licence ({product}, {vcpus(size)} vCPU)", hours or months(), meter)


def licence(image: Image) -> str:
    """Return the licence that an image charges for, as the price list calls it; empty when it charges none."""
    text = f"{image.offer} {image.sku}"
    if "byos" in text or "byol" in text:
        return ""
    if image.publisher == "redhat":
        return _red_hat(text)
    if image.publisher == "suse" and "basic" not in text:
        kind = "for SAP" if "sap" in text else "for HPC Standard" if "hpc" in text else "Standard"
        return f"SUSE Linux Enterprise Server {kind}"
    if image.publisher == "canonical" and re.search(r"\bpro\b", text.replace("_", "-")):
        return "Ubuntu Pro"
    return _sql_server(image)


def _red_hat(text: str) -> str:
    if "sap" in text:
        return "Red Hat Enterprise Linux for SAP " + ("with HA" if "ha" in text.split("sap", 1)[1] else "Business Applications")
    return "Red Hat Enterprise Linux" + (" with HA" if "ha" in text.split("rhel", 1)[-1] else "")


def _sql_server(image: Image) -> str:
    edition = next((e for e in ("web", "standard", "enterprise") if image.sku.startswith(e)), "")
    if image.publisher != "microsoftsqlserver" or not edition:
        return ""
    return f"SQL Server {edition.capitalize()}" if "-ws" in image.offer else f"SQL Server Linux {edition.capitalize()}"


def image_of(block: View) -> Image:
    """Return the image that a `source_image_reference` block names."""
    return Image(*(block.text(name, "").lower() for name in ("publisher", "offer", "sku")))


def image_size(image: Image, system: str) -> Decimal:
    """Return how large the OS disk is that comes with an image, in GiB: a disk without a size of its own gets that."""
    if system == "Windows":
        small = "smalldisk" in image.sku or "smalldisk" in image.offer
        return Decimal(LINUX_IMAGE_GB if small else WINDOWS_IMAGE_GB)
    return Decimal(RED_HAT_IMAGE_GB if image.publisher == "redhat" else LINUX_IMAGE_GB)


def machine(r: View, system: str) -> Iterator[Charge]:
    """Yield what an azurerm_linux_ or azurerm_windows_virtual_machine costs."""
    size = r.text("size")
    image = image_of(r.block("source_image_reference"))
    hours = r.usage("monthly_hrs")
    yield from instance(r, system, size, hours=hours)
    yield from licences(r, image, size, hours=hours)
    if r.block("additional_capabilities").flag("ultra_ssd_enabled"):
        yield ultra_reservation()
    yield from under(
        "os_disk", os_disk(r.block("os_disk"), image_size(image, system), r.usage("os_disk.monthly_disk_operations"))
    )


def os_disk(block: View, size: Decimal, operations: Quantity | None) -> Iterator[Charge]:
    """Yield what an `os_disk` block costs; an ephemeral one lives on the host and costs nothing."""
    if block.blocks("diff_disk_settings"):
        return
    yield from disk(block.text("storage_account_type"), block.number("disk_size_gb", size), operations=operations)
