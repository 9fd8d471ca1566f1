"""google_backup_dr_backup_plan_association."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import listed, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_backup_dr_backup_plan_association", usage={"protected_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Data of the resource that is protected.

    https://cloud.google.com/backup-disaster-recovery/pricing
    """
    yield used("Protected data", r.usage("protected_gb"), listed("Backup and DR", "Backup Management"))
