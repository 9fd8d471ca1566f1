"""aws_ebs_fast_snapshot_restore."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import month_of


@prices("aws_ebs_fast_snapshot_restore")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """Hours in which fast restore of a snapshot is on, in one availability zone.

    https://aws.amazon.com/ebs/pricing/
    """
    found = sku("AmazonEC2", "Fast Snapshot Restore", usagetype="EBS:FastSnapshotRestore")
    yield Charge("Fast snapshot restore", month_of("DSU", 1), found)
