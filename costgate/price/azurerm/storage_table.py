"""azurerm_storage_table."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._storage import Account, Use, account_of, lines, parent
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {
    "monthly_storage_gb": "GB-month",
    "monthly_batch_write_operations": "operation",
    "monthly_write_operations": "operation",
    "monthly_read_operations": "operation",
    "monthly_scan_operations": "operation",
    "monthly_list_operations": "operation",
    "monthly_delete_operations": "operation",
}
# What meters of writing and of capacity are called, where the redundancy is part of their name.
WRITTEN = {"GRS": "GRS ", "RA-GRS": "GRS ", "GZRS": "GZRS ", "RA-GZRS": "GZRS "}
ENCRYPTED = "Account Encrypted"
ENCRYPTED_CAPACITY = {"GZRS": f"{ENCRYPTED} GZRS", "RA-GZRS": f"{ENCRYPTED} RA-GZRS"}


@prices("azurerm_storage_table", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Capacity and operations; dearer where the account's own key encrypts the tables.

    https://azure.microsoft.com/pricing/details/storage/tables/
    """
    uses = _encrypted if _has_own_key(r) else _standard
    yield from lines("Tables", uses(r, account_of(r)))


def _has_own_key(r: View) -> bool:
    """Tell whether the account has a customer-managed key, stated in it or beside it."""
    found = parent(r)
    if found is None:
        return False
    beside = found.referrers("azurerm_storage_account_customer_managed_key", "storage_account_id")
    return bool(found.blocks("customer_managed_key")) or next(beside, None) is not None


def _standard(r: View, a: Account) -> Iterator[Use]:
    name, written = f"Standard {a.redundancy}", WRITTEN.get(a.redundancy, "")
    yield Use("Capacity", name, f"{a.redundancy} Data Stored", r.usage("monthly_storage_gb"))
    yield from _operations(r, name, "", written)
    yield Use("Delete operations", name, "Delete Operations", r.usage("monthly_delete_operations"))


def _encrypted(r: View, a: Account) -> Iterator[Use]:
    """Yield the lines of encrypted tables; deleting is not charged for there."""
    name = f"{ENCRYPTED} {a.redundancy}"
    written = "RA-GZRS " if a.redundancy == "RA-GZRS" else WRITTEN.get(a.redundancy, "")
    capacity = ENCRYPTED_CAPACITY.get(a.redundancy, a.redundancy)
    yield Use("Capacity", name, f"{capacity} Data Stored", r.usage("monthly_storage_gb"))
    yield from _operations(r, name, f"{ENCRYPTED} ", written)


def _operations(r: View, name: str, prefix: str, written: str) -> Iterator[Use]:
    yield Use(
        "Batch write operations", name, f"{prefix}{written}Batch Write Operations", r.usage("monthly_batch_write_operations")
    )
    yield Use("Write operations", name, f"{prefix}{written}Write Operations", r.usage("monthly_write_operations"))
    yield Use("Read operations", name, f"{prefix}Read Operations", r.usage("monthly_read_operations"))
    yield Use("Scan operations", name, f"{prefix}Scan Operations", r.usage("monthly_scan_operations"))
    yield Use("List operations", name, f"{prefix}List Operations", r.usage("monthly_list_operations"))
