"""aws_db_snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_db_snapshot", usage={"backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the snapshot. Snapshots of a region are free up to the size of its databases, which is not deducted.

    https://aws.amazon.com/rds/pricing/
    """
    found = sku("AmazonRDS", "Storage Snapshot", usagetype="RDS:ChargedBackupUsage")
    yield Charge("Backup storage", r.usage("backup_storage_gb"), found, usage_based=True)
