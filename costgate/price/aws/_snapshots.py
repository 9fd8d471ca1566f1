"""EBS snapshots: how large one is, and what keeping it costs."""

from __future__ import annotations

from decimal import Decimal

from costgate.price.pricer import Charge, sku
from costgate.price.view import View
from costgate.units import quantity

MAX_COPIES = 8  # of copies of copies, lest a circle in a broken plan be followed forever


def storage(r: View, size: Decimal | None) -> Charge:
    """Return what keeping a snapshot of *size* GB costs. A full one is assumed: later ones hold only changed blocks."""
    archived = r.values.get("storage_tier") == "archive"
    usagetype = "EBS:SnapshotArchiveStorage" if archived else "EBS:SnapshotUsage"
    return Charge(
        "EBS snapshot storage (archive)" if archived else "EBS snapshot storage",
        None if size is None else quantity(size, "GB-month"),
        sku("AmazonEC2", "Storage Snapshot", usagetype=usagetype),
        usage_based=True,
    )


def snapshot_size(r: View | None, hops: int = 0) -> Decimal | None:
    """Return the GB of the volume that the snapshot *r* was taken from; None when the plan does not tell."""
    if r is None or hops > MAX_COPIES:
        return None
    if r.knows("volume_size"):
        return r.number("volume_size")
    volume = r.target("volume_id")
    if volume is not None and volume.knows("size"):
        return volume.number("size")
    return snapshot_size(r.target("source_snapshot_id"), hops + 1)
