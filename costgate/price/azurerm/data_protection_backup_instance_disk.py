"""azurerm_data_protection_backup_instance_disk."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm.snapshot import storage
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_data_protection_backup_instance_disk", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the snapshots that are kept; the instance itself is not charged.

    https://azure.microsoft.com/pricing/details/backup/
    """
    stored = r.usage("storage_gb")
    yield Charge("Snapshot storage", stored, storage(), usage_based=True)
