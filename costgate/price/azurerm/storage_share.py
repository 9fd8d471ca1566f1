"""azurerm_storage_share."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm import _files
from costgate.price.azurerm._storage import account_of, lines
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import Quantity, unit

USAGE = {
    "storage_gb": "GB-month",
    "snapshots_storage_gb": "GB-month",
    "monthly_read_operations": "operation",
    "monthly_write_operations": "operation",
    "monthly_list_operations": "operation",
    "monthly_other_operations": "operation",
    "monthly_data_retrieval_gb": "GB",
    "metadata_at_rest_storage_gb": "GB-month",
}


@prices("azurerm_storage_share", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Data at rest, snapshots, metadata and operations, by access tier; of Premium files the provisioned size and snapshots.

    https://azure.microsoft.com/pricing/details/storage/files/
    """
    a = account_of(r)
    tier = r.text("access_tier", "Premium" if a.is_premium else "TransactionOptimized")
    if tier == "Premium":
        quota = Quantity(r.number("quota"), unit("GB-month"))
        stored, *rest = lines(_files.PREMIUM_PRODUCT, _files.provisioned(r, a.redundancy, quota))
        yield stored._replace(usage_based=False)
        yield from rest
    elif tier in {"Hot", "Cool"}:
        uses = _files.files(r, tier, a.redundancy, stored=r.usage("storage_gb"), lists="monthly_list_operations")
        yield from lines(_files.PRODUCT, uses)
    else:
        yield from lines(_files.PRODUCT, _files.transaction_optimized(r, a.redundancy))
