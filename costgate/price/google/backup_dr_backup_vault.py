"""google_backup_dr_backup_vault."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_backup_dr_backup_vault", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Backups that are stored in the vault.

    https://cloud.google.com/backup-disaster-recovery/pricing
    """
    yield used("Backup storage", r.usage("storage_gb"), listed("Backup and DR", "Backup Vault Storage"))
