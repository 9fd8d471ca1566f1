"""google_gke_backup_backup_plan."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._gke import gke
from costgate.price.pricer import GLOBAL, Charge, prices
from costgate.price.view import View


@prices("google_gke_backup_backup_plan", usage={"namespaces": "namespace-month", "storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Namespaces that the plan protects, and storage of its backups.

    https://cloud.google.com/kubernetes-engine/pricing#backup-for-gke
    """
    stated = r.usage("namespaces")
    yield Charge("Protected namespaces", stated, gke("Backup for GKE Management", region=GLOBAL), usage_based=True)
    yield Charge("Backup storage", r.usage("storage_gb"), gke("Backup for GKE Storage", region=GLOBAL), usage_based=True)
