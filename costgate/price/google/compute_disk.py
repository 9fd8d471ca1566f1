"""google_compute_disk."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._disks import default_size, disk, last, source_size
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_disk")
def price(r: View) -> Iterator[Charge]:
    """Provisioned capacity; IOPS of the extreme types, and those and throughput above what Hyperdisk Balanced includes.

    https://cloud.google.com/compute/disks-image-pricing
    """
    kind = last(r.text("type", "pd-standard"))
    yield from disk(r, kind, size(r, kind))


def size(r: View, kind: str) -> Decimal:
    """Return the GB of a disk: its own, its source's, or what Google gives it."""
    if r.has("size"):
        return r.number("size")
    source = source_size(r, "snapshot", "image", "source_disk")
    return r.number("size", source if source is not None else default_size(kind))
