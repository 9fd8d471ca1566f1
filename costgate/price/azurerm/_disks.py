"""Azure managed disks, wherever they are declared: on their own, or in a virtual machine.

Premium SSD, Standard SSD and Standard HDD are sold in size classes, and a disk pays for the smallest class that holds it.
Ultra and Premium SSD v2 pay for capacity, IOPS and throughput by the hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, month_of, months, quantity

# size class -> GiB; Standard HDD starts at S4
CLASSES = {
    1: 4, 2: 8, 3: 16, 4: 32, 6: 64, 10: 128, 15: 256, 20: 512, 30: 1024, 40: 2048, 50: 4096, 60: 8192, 70: 16_384, 80: 32_767,
}  # fmt: skip
SMALLEST_HDD = 4
PRODUCTS = {
    "premium": ("P", "Premium SSD Managed Disks"),
    "standardssd": ("E", "Standard SSD Managed Disks"),
    "standard": ("S", "Standard HDD Managed Disks"),
}
ULTRA_STEPS = (4, 8, 16, 32, 64, 128, 256, 512, 1024)
V2_INCLUDED_IOPS = 3000
V2_INCLUDED_MBPS = 125


def disk(kind: str, size: Decimal, *, operations: Quantity | None = None, tier: str = "", mounts: int = 0) -> Iterator[Charge]:
    """Yield what a disk of *kind* (`Premium_LRS`, …) and *size* GiB costs.

    *operations* is the month's I/O, which only standard disks charge for; *tier* a performance tier that was chosen above
    the size's own; *mounts* how many virtual machines beyond the first may share it.
    """
    family, _, redundancy = kind.lower().partition("_")
    redundancy = redundancy.upper() or "LRS"
    if family not in PRODUCTS or redundancy not in {"LRS", "ZRS"}:
        raise Unpriced(f"storage_account_type {kind} is not a managed disk's size class")
    letter, product = PRODUCTS[family]
    name = f"{tier.upper() or _size_class(letter, size)} {redundancy}"
    short = name.replace(" ", ", ")
    yield Charge(f"Storage ({short})", _months(1), sku("Storage", product, skuName=name, meterName=f"{name} Disk"))
    if mounts > 0:
        mount = sku("Storage", product, skuName=name, meterName=f"{name} Disk Mount")
        yield Charge(f"Disk mounts ({short})", _months(mounts), mount)
    if letter != "P":
        busy = _size_class(letter, max(size, Decimal(SMALLEST_HDD * 8)))  # the three smallest have no meter of their own
        metered = name if int(name[1:].partition(" ")[0]) >= SMALLEST_HDD else f"{busy} {redundancy}"
        meter = sku("Storage", product, skuName=metered, meterName=f"{metered} Disk Operations")
        yield Charge("Disk operations", operations, meter, usage_based=True)


def burst(kind: str) -> Charge:
    """Return the monthly fee of on-demand bursting, which a Premium SSD may have switched on."""
    redundancy = kind.upper().partition("_")[2]
    names = {"skuName": f"Burst Enablement {redundancy}", "meterName": f"{redundancy} Burst Enablement"}
    return Charge("On-demand bursting", _months(1), sku("Storage", "Premium SSD Managed Disks", **names))


def ultra(r: View, size: Decimal, *, iops: str, throughput: str) -> Iterator[Charge]:
    """Yield what an Ultra disk costs; *iops* and *throughput* are the attributes' names."""
    capacity = _ultra_capacity(size)
    yield _ultra(f"Storage (ultra, {capacity} GiB)", month_of("GB", capacity), "Provisioned Capacity")
    yield _ultra("Provisioned IOPS", months(r.number(iops, 2048)), "Provisioned IOPS")
    yield _ultra("Throughput", months(r.number(throughput, 8)), "Provisioned Throughput (MBps)")


def ultra_reservation() -> Charge:
    """Return what a machine that may use Ultra disks pays for each vCPU while none is attached."""
    meter = sku("Storage", "Ultra Disks", skuName="Ultra LRS", meterName="Ultra LRS Reservation per vCPU Provisioned")
    return Charge("Ultra disk reservation (if unattached)", None, meter, usage_based=True)


def premium_v2(r: View, size: Decimal) -> Iterator[Charge]:
    """Yield what a Premium SSD v2 disk costs: capacity, and IOPS and throughput above what is included."""
    yield _v2(f"Storage (Premium SSD v2, {size} GiB)", month_of("GB", size), "Provisioned Capacity")
    iops = r.number("disk_iops_read_write", V2_INCLUDED_IOPS) - V2_INCLUDED_IOPS
    if iops > 0:
        yield _v2("Provisioned IOPS", months(iops), "Provisioned IOPS")
    throughput = r.number("disk_mbps_read_write", V2_INCLUDED_MBPS) - V2_INCLUDED_MBPS
    if throughput > 0:
        yield _v2("Throughput", months(throughput), "Provisioned Throughput (MBps)")


def _size_class(letter: str, size: Decimal) -> str:
    for number, gib in CLASSES.items():
        if size <= gib and (letter != "S" or number >= SMALLEST_HDD):
            return f"{letter}{number}"
    raise Unpriced(f"a managed disk holds at most 32,767 GiB, the plan says {size}")


def _ultra_capacity(size: Decimal) -> int:
    small = next((step for step in ULTRA_STEPS if size <= step), None)
    return small or int((size + 1023) // 1024) * 1024


def _ultra(name: str, amount: Quantity, meter: str) -> Charge:
    return Charge(name, amount, sku("Storage", "Ultra Disks", skuName="Ultra LRS", meterName=f"Ultra LRS {meter}"))


def _v2(name: str, amount: Quantity, meter: str) -> Charge:
    return Charge(name, amount, sku("Storage", "Azure Premium SSD v2", skuName="Premium LRS", meterName=f"Premium LRS {meter}"))


def _months(count: int) -> Quantity:
    return quantity(count, "month")
