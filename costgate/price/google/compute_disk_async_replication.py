"""google_compute_disk_async_replication."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import last, own_size
from costgate.price.google._services import used
from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("google_compute_disk_async_replication", usage={"monthly_replicated_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Capacity of the disk that is protected, by the month, and data that goes to the other region.

    https://cloud.google.com/compute/disks-image-pricing#async-replication
    """
    primary = r.target("primary_disk")
    size = own_size(primary) if primary else None
    if primary is None or size is None:
        raise Unpriced("the primary disk and its size are not in the plan")
    kind = last(primary.text("type", "pd-standard"))
    protection = sku(
        "Compute Engine", "Storage", region=primary.region, description=f"Asynchronous Replication Protection {kind}"
    )
    yield Charge(f"Protected capacity ({kind})", quantity(size, "GB-month"), protection)
    moved = sku("Compute Engine", "Network", region=primary.region, description="Asynchronous Replication Networking")
    yield used("Replicated data", r.usage("monthly_replicated_gb"), moved)
