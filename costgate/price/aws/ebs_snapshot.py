"""aws_ebs_snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._snapshots import snapshot_size, storage
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View

RESTORE, REQUESTS = "Fast Snapshot Restore", "EBS direct API Requests"
LIST = "ListChangedBlocks & ListSnapshotBlocks API requests"
# opt-in extras, which not every region has: name, usage key, product family, usagetype
EXTRAS = (
    ("Fast snapshot restore", "fast_snapshot_restore_hours", RESTORE, "EBS:FastSnapshotRestore"),
    (LIST, "monthly_list_block_requests", REQUESTS, "EBS:directAPI.snapshot.List"),
    ("GetSnapshotBlock API requests", "monthly_get_block_requests", REQUESTS, "EBS:directAPI.snapshot.Get"),
    ("PutSnapshotBlock API requests", "monthly_put_block_requests", REQUESTS, "EBS:directAPI.snapshot.Put"),
)


@prices(
    "aws_ebs_snapshot",
    usage={
        "fast_snapshot_restore_hours": "DSU-hour",
        "monthly_list_block_requests": "request",
        "monthly_get_block_requests": "SnapshotAPIUnit",
        "monthly_put_block_requests": "SnapshotAPIUnit",
    },
)
def price(r: View) -> Iterator[Charge]:
    """Stored data, assumed to be all of the volume; as stated: fast snapshot restore, requests to the EBS direct APIs.

    https://aws.amazon.com/ebs/pricing/
    """
    yield storage(r, snapshot_size(r))
    for name, key, family, usagetype in EXTRAS:
        if r.usage(key) is not None:
            yield Charge(name, r.usage(key), sku("AmazonEC2", family, usagetype=usagetype), usage_based=True)
