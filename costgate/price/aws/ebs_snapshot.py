"""aws_ebs_snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._snapshots import snapshot_size, storage
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View

REQUESTS = (
    ("ListChangedBlocks & ListSnapshotBlocks API requests", "monthly_list_block_requests", "List"),
    ("GetSnapshotBlock API requests", "monthly_get_block_requests", "Get"),
    ("PutSnapshotBlock API requests", "monthly_put_block_requests", "Put"),
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
    """Stored data, assumed to be all of the volume; fast snapshot restore; requests to the EBS direct APIs.

    https://aws.amazon.com/ebs/pricing/
    """
    yield storage(r, snapshot_size(r))
    yield Charge(
        "Fast snapshot restore",
        r.usage("fast_snapshot_restore_hours"),
        sku("AmazonEC2", "Fast Snapshot Restore", usagetype="EBS:FastSnapshotRestore"),
        usage_based=True,
    )
    for name, key, call in REQUESTS:
        yield Charge(
            name,
            r.usage(key),
            sku("AmazonEC2", "EBS direct API Requests", usagetype=f"EBS:directAPI.snapshot.{call}"),
            usage_based=True,
        )
