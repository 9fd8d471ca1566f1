"""Google disks, wherever they are declared: on their own, or in an instance. Sizes are GiB, which Google calls GB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import Charge, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import month_of, quantity

LOCAL_SSD_GB = 375


class Kind(NamedTuple):
    """A disk type: its name on the bill, its SKU, the size that Google gives a disk without one, and what else it charges."""

    name: str
    capacity: str
    default_size: int
    iops: str = ""
    included_iops: int = 0
    throughput: str = ""
    included_mibps: int = 0


KINDS = {
    "pd-standard": Kind("Standard provisioned storage", "Storage PD Capacity", 500),
    "pd-balanced": Kind("Balanced provisioned storage", "Balanced PD Capacity", 100),
    "pd-ssd": Kind("SSD provisioned storage", "SSD backed PD Capacity", 100),
    "pd-extreme": Kind("Extreme provisioned storage", "Extreme PD Capacity", 1000, "Extreme PD IOPS"),
    "hyperdisk-extreme": Kind("Hyperdisk provisioned storage", "Hyperdisk Extreme Capacity", 1000, "Hyperdisk Extreme IOPS"),
    "hyperdisk-balanced": Kind(
        "Hyperdisk provisioned storage", "Hyperdisk Balanced Capacity", 100,
        "Hyperdisk Balanced IOPS", 3000, "Hyperdisk Balanced Throughput", 140,
    ),
    "hyperdisk-throughput": Kind(
        "Hyperdisk provisioned storage", "Hyperdisk Throughput Capacity", 2048,
        throughput="Hyperdisk Throughput Throughput Capacity",
    ),
    "hyperdisk-ml": Kind("Hyperdisk provisioned storage", "Hyperdisk ML Capacity", 100, throughput="Hyperdisk ML Throughput"),
}  # fmt: skip
REPLICATED = frozenset({"pd-standard", "pd-balanced", "pd-ssd"})
SERIES = re.compile(r"[a-z](?P<generation>\d+)")
BALANCED_SERIES = frozenset({"c3", "c3d", "m3"})
DEFAULT_IOPS = {"pd-extreme": 100_000, "hyperdisk-extreme": 350_000}
HYPERDISK_EXTREME_IOPS_PER_GB = 1000


def last(link: str) -> str:
    """Return the name at the end of a self link: `…/diskTypes/pd-ssd` is `pd-ssd`."""
    return link.rstrip("/").rpartition("/")[2]


def storage(description: str, *, purchase: str = "OnDemand") -> Sku:
    """Return the SKU of a kind of storage."""
    return sku("Compute Engine", "Storage", purchase=purchase, description=description)


def disk(r: View, kind: str, size: Decimal, *, replicated: bool = False) -> Iterator[Charge]:
    """Yield what a disk of *kind* and *size* costs: capacity, and the IOPS and throughput that its type charges for."""
    found = KINDS.get(kind)
    if found is None:
        raise Unpriced(f"disk type {kind} has no price yet")
    if replicated and kind not in REPLICATED:
        raise Unpriced(f"a regional disk of type {kind} has no price yet")
    capacity = f"Regional {found.capacity}" if replicated else found.capacity
    yield Charge(f"{found.name} ({kind})", quantity(size, "GB-month"), storage(capacity))
    iops = _provisioned(r, "provisioned_iops", _default_iops(kind, size, found)) - found.included_iops
    if found.iops and iops > 0:
        yield Charge("Provisioned IOPS", quantity(iops, "IOPS-month"), storage(found.iops))
    throughput = _provisioned(r, "provisioned_throughput", found.included_mibps) - found.included_mibps
    if found.throughput and throughput > 0:
        yield Charge("Provisioned throughput", quantity(throughput, "MiBps-month"), storage(found.throughput))


def default_kind(machine_type: str) -> str:
    """Return the type of an instance's disk that states none: Compute Engine takes that of the machine series.

    https://docs.cloud.google.com/compute/docs/reference/rest/v1/instances (`disks[].initializeParams.diskType`)
    """
    series = machine_type.partition("-")[0]
    found = SERIES.match(series)
    if found is None or int(found["generation"]) < 3:
        return "pd-standard"
    return "pd-balanced" if series in BALANCED_SERIES else "hyperdisk-balanced"


def default_size(kind: str) -> int:
    """Return the GB of a disk of *kind* that states no size and has no source."""
    return KINDS[kind].default_size if kind in KINDS else 100


def local_ssd(size: Decimal, *, spot: bool, hours: Decimal | None = None) -> Charge:
    """Return what local SSD costs; it lives as long as the instance, and a Spot instance's is cheaper."""
    purchase = "Spot" if spot else "OnDemand"
    amount = quantity(size, "GB-month") if hours is None else month_of("GB", size).times(hours / 730)
    return Charge("Local SSD provisioned storage", amount, storage("SSD backed Local Storage", purchase=purchase))


def archived(r: View, description: str, *sources: str) -> Charge:
    """Return what an image or snapshot costs: the usage that is stated, or else the size of what it is made from."""
    stated = r.usage("storage_gb")
    if stated is None:
        size = r.number("disk_size_gb") if r.knows("disk_size_gb") else source_size(r, *sources)
        if size is not None:
            return Charge("Storage", quantity(size, "GB-month"), storage(description))
    return Charge("Storage", stated, storage(description), usage_based=True)


def source_size(r: View, *attributes: str) -> Decimal | None:
    """Return the GB of what a disk, image or snapshot is made from, when that is in the same plan."""
    for attribute in attributes:
        source = r.target(attribute)
        if source is not None:
            return own_size(source)
    return None


def own_size(r: View, depth: int = 0) -> Decimal | None:
    """Return the GB that a disk, image or snapshot states, or has from its own source."""
    for name in ("size", "disk_size_gb", "storage_gb"):
        if r.knows(name):
            return r.number(name)
    if depth < 5:  # a plan is untrusted input: references may run in circles
        for name in ("snapshot", "image", "source_disk", "source_image", "source_snapshot"):
            source = r.target(name)
            if source is not None:
                return own_size(source, depth + 1)
    return Decimal(default_size(last(r.text("type", "pd-standard")))) if r.type.endswith("_disk") else None


def _default_iops(kind: str, size: Decimal, found: Kind) -> int:
    if kind == "hyperdisk-extreme":
        return min(DEFAULT_IOPS[kind], int(size) * HYPERDISK_EXTREME_IOPS_PER_GB)
    return DEFAULT_IOPS.get(kind, found.included_iops)


def _provisioned(r: View, name: str, default: int) -> Decimal:
    return r.number(name, default) if default else r.number(name, 0)
