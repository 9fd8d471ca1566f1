"""aws_db_instance_automated_backups_replication."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Backup storage", "backup_storage_gb", "RDS:ChargedBackupUsage"),)


@prices("aws_db_instance_automated_backups_replication", usage={"backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the backups' copies in this region; sending them is charged as transfer between regions.

    https://aws.amazon.com/rds/pricing/
    """
    yield from used(r, "AmazonRDS", "Storage Snapshot", LINES)
