"""google_alloydb_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._alloydb import alloydb
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_alloydb_cluster", usage={"storage_gb": "GB-month", "backup_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Stored data and backups, by the hour that a GB is kept; instances are charged on their own.

    https://cloud.google.com/alloydb/pricing
    """
    yield Charge("Storage", r.usage("storage_gb"), alloydb("Regional Cluster Storage"), usage_based=True)
    yield Charge("Backups", r.usage("backup_storage_gb"), alloydb("Backup Storage"), usage_based=True)
