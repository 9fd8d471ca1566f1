"""azurerm_storage_queue."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._storage import READ_AS, WRITTEN_AS, Account, Use, account_of, lines
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {
    "monthly_storage_gb": "GB-month",
    "monthly_class_1_operations": "operation",
    "monthly_class_2_operations": "operation",
    "monthly_geo_replication_data_transfer_gb": "GB",
}
UNLISTED_CLASS_1 = frozenset({"GZRS", "RA-GZRS"})  # the list has no such meter, in any region


@prices("azurerm_storage_queue", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Capacity; class 1 operations (put, create, list …) and class 2 operations (get, delete …); copying to a second region.

    https://azure.microsoft.com/pricing/details/storage/queues/
    """
    a = account_of(r)
    yield from lines("Queues" if a.is_first_generation else "Queues v2", _uses(r, a))
    if a.is_geographic:
        name = "Geo-Replication v2"
        copied = Use(
            "Geo-replication data transfer", name, f"{name} Data Transfer", r.usage("monthly_geo_replication_data_transfer_gb")
        )
        yield from lines("Storage - Bandwidth", iter([copied]))


def _uses(r: View, a: Account) -> Iterator[Use]:
    redundancy = a.redundancy
    name, written = f"Standard {redundancy}", WRITTEN_AS.get(redundancy, redundancy)
    yield Use("Capacity", name, f"{redundancy} Data Stored", r.usage("monthly_storage_gb"))
    if redundancy not in UNLISTED_CLASS_1:
        yield Use("Class 1 operations", name, f"{written} Class 1 Operations", r.usage("monthly_class_1_operations"))
    read = "" if a.is_first_generation else READ_AS.get(redundancy, "")
    yield Use("Class 2 operations", name, f"{read}Class 2 Operations", r.usage("monthly_class_2_operations"))
