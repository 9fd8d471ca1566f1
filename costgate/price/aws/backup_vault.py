"""aws_backup_vault."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View

STORAGE, RESTORE = "AWS Backup Storage", "AWS Backup Restore"
# usage key -> (name on the bill, product family, usage type, unit)
CHARGES = {
    "monthly_efs_warm_backup_gb": ("EFS backup (warm)", STORAGE, "WarmStorage-ByteHrs-EFS", "GB-month"),
    "monthly_efs_cold_backup_gb": ("EFS backup (cold)", STORAGE, "ColdStorage-ByteHrs-EFS", "GB-month"),
    "monthly_efs_warm_restore_gb": ("EFS restore (warm)", RESTORE, "Restore-WarmBytes-EFS", "GB"),
    "monthly_efs_cold_restore_gb": ("EFS restore (cold)", RESTORE, "Restore-ColdBytes-EFS", "GB"),
    "monthly_efs_item_restore_requests": ("EFS restore (item-level)", RESTORE, "Restore-Items-EFS", "request"),
    "monthly_ebs_snapshot_gb": ("EBS snapshot", STORAGE, "WarmStorage-ByteHrs-EBS", "GB-month"),
    "monthly_rds_snapshot_gb": ("RDS snapshot", STORAGE, "WarmStorage-ByteHrs-RDS", "GB-month"),
    "monthly_dynamodb_backup_gb": ("DynamoDB backup", STORAGE, "WarmStorage-ByteHrs-DynamoDB", "GB-month"),
    "monthly_dynamodb_restore_gb": ("DynamoDB restore", RESTORE, "Restore-WarmBytes-DynamoDB", "GB"),
    "monthly_aurora_snapshot_gb": ("Aurora snapshot", STORAGE, "WarmStorage-ByteHrs-Aurora", "GB-month"),
    "monthly_fsx_windows_backup_gb": ("FSx for Windows backup", STORAGE, "WarmStorage-ByteHrs-FSxWindows", "GB-month"),
    "monthly_fsx_lustre_backup_gb": ("FSx for Lustre backup", STORAGE, "WarmStorage-ByteHrs-FSxLustre", "GB-month"),
}


@prices("aws_backup_vault", usage={key: unit for key, (_, _, _, unit) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Backups kept, and data or items restored, by the service that they come from; an empty vault costs nothing.

    https://aws.amazon.com/backup/pricing/
    """
    for key, (name, family, usagetype, _) in CHARGES.items():
        yield Charge(name, r.usage(key), sku("AWSBackup", family, usagetype=usagetype), usage_based=True)
