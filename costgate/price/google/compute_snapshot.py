"""google_compute_snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import archived
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_snapshot", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the snapshot: what differs from the one before, of which the size of the disk is the most it can be.

    https://cloud.google.com/compute/disks-image-pricing
    """
    yield archived(r, "Storage PD Snapshot", "source_disk")
