"""aws_ami_copy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_ami_copy", usage={"snapshot_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the snapshots that the image makes of its volumes.

    https://aws.amazon.com/ebs/pricing/
    """
    found = sku("AmazonEC2", "Storage Snapshot", usagetype="EBS:SnapshotUsage")
    yield Charge("EBS snapshot storage", r.usage("snapshot_storage_gb"), found, usage_based=True)
