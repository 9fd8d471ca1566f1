"""azurerm_managed_disk."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._disks import burst, disk, premium_v2, ultra
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View

SMALLEST = 32  # GiB: an empty disk must state its size, so a plan without one is only a sketch


@prices("azurerm_managed_disk", usage={"monthly_disk_operations": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Size class of the disk, rounded up; I/O operations of standard disks; additional mounts; on-demand bursting.

    Ultra and Premium SSD v2: capacity, IOPS and throughput, of v2 those above 3,000 IOPS and 125 MB/s.

    https://azure.microsoft.com/pricing/details/managed-disks/
    """
    kind = r.text("storage_account_type")
    size = _size(r)
    if kind.lower().startswith("ultra"):
        yield from ultra(r, size, iops="disk_iops_read_write", throughput="disk_mbps_read_write")
    elif kind.lower().startswith("premiumv2"):
        yield from premium_v2(r, size)
    else:
        yield from disk(
            kind,
            size,
            operations=r.usage("monthly_disk_operations"),
            tier=r.text("tier", ""),
            mounts=int(r.number("max_shares", 1)) - 1,
        )
        if r.flag("on_demand_bursting_enabled"):
            yield burst(kind)


def _size(r: View) -> Decimal:
    if r.has("disk_size_gb"):
        return r.number("disk_size_gb")
    source = r.target("source_resource_id")
    if source is not None and source.knows("disk_size_gb"):
        return source.number("disk_size_gb")
    if r.text("create_option", "Empty") == "Empty":
        return r.number("disk_size_gb", SMALLEST)
    raise Unpriced("the disk is as large as what it is made from, which is not in the plan: set disk_size_gb")
