"""azurerm_snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, unit


@prices("azurerm_snapshot", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the snapshot: what of the disk is used, or its whole size where nobody states that.

    https://azure.microsoft.com/pricing/details/managed-disks/
    """
    stored = r.usage("storage_gb") or _size(r)
    yield Charge("Storage", stored, storage(), usage_based=stored is None)


def storage() -> Sku:
    """Return the meter of snapshots and images on standard storage."""
    return sku("Storage", "Standard HDD Managed Disks", skuName="Snapshots LRS", meterName="LRS Snapshots")


def _size(r: View) -> Quantity | None:
    for source in (r, r.target("source_uri"), r.target("source_resource_id")):
        if source is not None and source.knows("disk_size_gb"):
            return Quantity(Decimal(source.number("disk_size_gb")), unit("GB-month"))
    return None
