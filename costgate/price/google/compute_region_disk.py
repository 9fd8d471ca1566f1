"""google_compute_region_disk."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import disk, last
from costgate.price.google.compute_disk import size
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_region_disk")
def price(r: View) -> Iterator[Charge]:
    """Provisioned capacity, kept in two zones and therefore at twice the price.

    https://cloud.google.com/compute/disks-image-pricing
    """
    kind = last(r.text("type", "pd-standard"))
    yield from disk(r, kind, size(r, kind), replicated=True)
