"""aws_db_cluster_snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Backup storage", "backup_storage_gb", "Aurora:BackupUsage"),)


@prices("aws_db_cluster_snapshot", usage={"backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the snapshot. Snapshots of a region are free up to the size of its clusters, which is not deducted.

    https://aws.amazon.com/rds/aurora/pricing/
    """
    yield from used(r, "AmazonRDS", "Storage Snapshot", LINES)
