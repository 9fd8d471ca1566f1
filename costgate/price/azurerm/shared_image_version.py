"""azurerm_shared_image_version."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._machine_disks import machine_gb
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, unit

SOURCES = ("managed_image_id", "os_disk_snapshot_id")


@prices("azurerm_shared_image_version", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of each replica in each region, like that of a snapshot; copying between regions is charged as traffic.

    https://azure.microsoft.com/pricing/details/managed-disks/
    """
    stated = r.usage("storage_gb")
    size = stated.amount if stated is not None else _size(r)
    for place in r.blocks("target_region"):
        replicas = place.number("regional_replica_count")
        redundancy = "ZRS" if place.text("storage_account_type", "Standard_LRS").upper().endswith("ZRS") else "LRS"
        region = place.text("name").lower().replace(" ", "")
        names = {"skuName": f"Snapshots {redundancy}", "meterName": f"{redundancy} Snapshots"}
        amount = None if size is None else Quantity(size * replicas, unit("GB-month"))
        meter = sku("Storage", "Standard HDD Managed Disks", region=region, **names)
        yield Charge(f"Storage ({redundancy}, {region}, replicas: {replicas})", amount, meter, usage_based=size is None)


def _size(r: View) -> Decimal | None:
    for name in SOURCES:
        source = r.target(name)
        if source is None:
            continue
        if source.type.endswith("virtual_machine"):
            return machine_gb(source)
        if source.knows("disk_size_gb"):
            return source.number("disk_size_gb")
    return None
