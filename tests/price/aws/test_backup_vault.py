"""aws_backup_vault, after https://aws.amazon.com/backup/pricing/."""

from costgate.price.lookup import pricer
from tests.price.pricing import charges


def test_an_empty_vault_costs_nothing_that_is_known():
    lines = charges("aws_backup_vault")
    assert len(lines) == len(pricer("aws_backup_vault").usage)
    assert {line[1] for line in lines} == {None}


def test_backups_are_kept_by_the_month_and_restored_by_the_gigabyte():
    lines = charges("aws_backup_vault", {}, {"monthly_efs_warm_backup_gb": 10, "monthly_efs_warm_restore_gb": 5})
    assert ("EFS backup (warm)", 10, "GB-month", "WarmStorage-ByteHrs-EFS") in lines
    assert ("EFS restore (warm)", 5, "GB", "Restore-WarmBytes-EFS") in lines


def test_an_item_is_restored_by_request():
    lines = charges("aws_backup_vault", {}, {"monthly_efs_item_restore_requests": 3})
    assert ("EFS restore (item-level)", 3, "request", "Restore-Items-EFS") in lines
