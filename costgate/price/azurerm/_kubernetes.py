"""Node pools of AKS: machines and their OS disks, as many as the pool has nodes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._disks import disk
from costgate.price.azurerm._vm import SIZE, instance, size_name, vcpus
from costgate.price.pricer import Charge, scaled, under
from costgate.price.view import View
from costgate.units import Quantity

# A node's OS disk without a stated size grows with its vCPUs: from so many on, so many GiB.
DISK_SIZES = ((64, 1024), (16, 512), (8, 256), (0, 128))


def pool(r: View, *, hours: Quantity | None, nodes: Decimal | None, licence: str = "") -> Iterator[Charge]:
    """Yield what a pool costs, by its expected number of nodes, with its bounds where it scales by itself.

    *hours* and *nodes* are what somebody stated; *licence* the Windows licence that the cluster brings.
    """
    size = r.text("vm_size")
    system = "Windows" if _is_windows(r) else "Linux"
    least, most = r.number("min_count", 0), r.number("max_count", 0)
    count = nodes if nodes is not None else _count(r, least)
    low, high = (least, most) if most and nodes is None else (count, count)
    charges = [*instance(r, system, size, hours=hours, licence=licence), *under("os_disk", _os_disk(r, size))]
    yield from scaled(charges, count, low=min(low, count), high=max(high, count))


def windows_licence(cluster: View | None) -> str:
    """Return the licence for Windows nodes that a cluster states."""
    return cluster.block("windows_profile").text("license", "") if cluster else ""


def _count(r: View, least: Decimal) -> Decimal:
    return r.number("node_count") if r.has("node_count") else max(least, Decimal(1))


def _is_windows(r: View) -> bool:
    return r.text("os_type", "Linux").lower() == "windows" or r.text("os_sku", "").lower().startswith("windows")


def _os_disk(r: View, size: str) -> Iterator[Charge]:
    """Yield the OS disk of a node: a Premium SSD where the machine can have one; an ephemeral disk costs nothing."""
    if r.text("os_disk_type", "Managed").lower() == "ephemeral":
        return
    default = next(gib for least, gib in DISK_SIZES if vcpus(size) >= least)
    kind = "Premium_LRS" if _takes_premium(size) else "Standard_LRS"
    storage, *_ = disk(kind, r.number("os_disk_size_gb", default))
    yield storage


def _takes_premium(size: str) -> bool:
    """Tell whether a size can have Premium SSDs: an `s` in its name says so."""
    found = SIZE.match(size_name(size).split("_")[1])
    return found is not None and ("s" in found[4].lower() or found[1].upper() in {"DS", "GS"})
