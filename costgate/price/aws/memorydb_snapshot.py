"""aws_memorydb_snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Snapshot storage", "snapshot_storage_gb", "MemoryDB:SnapshotUsage"),)


@prices("aws_memorydb_snapshot", usage={"snapshot_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the snapshot; one day's snapshot of each cluster is free, which is not deducted.

    https://aws.amazon.com/memorydb/pricing/
    """
    yield from used(r, "AmazonMemoryDB", "Storage Snapshot", LINES)
