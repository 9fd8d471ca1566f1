"""azurerm_data_protection_backup_instance_blob_storage."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

USAGE = {"protected_instances": "month", "storage_gb": "GB-month"}
REDUNDANCY = {"LocallyRedundant": "LRS", "ZoneRedundant": "ZRS", "GeoRedundant": "GRS"}


@prices("azurerm_data_protection_backup_instance_blob_storage", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Protected instances, by what they hold, and stored backups, where containers are copied to the vault.

    An operational backup stays in the storage account, which pays for it.

    https://azure.microsoft.com/pricing/details/backup/
    """
    if not r.has("storage_account_container_names"):
        raise Free("an operational backup stays in the storage account, which carries the charges")
    instance = meter("Backup", "Azure Blob", "Azure Blob Protected Instance")
    yield metered("Protected instances", r.usage("protected_instances"), instance)
    vault = r.target("vault_id")
    kind = REDUNDANCY.get(vault.text("redundancy"), "GRS") if vault else "GRS"
    yield metered(f"{kind} data stored", r.usage("storage_gb"), meter("Backup", "Standard", f"Standard {kind} Data Stored"))
