"""azurerm_storage_blob_inventory_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.azurerm._storage import account
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View

PRODUCTS = {
    (False, False): "General Block Blob v2",
    (False, True): "General Block Blob v2 Hierarchical Namespace",
    (True, False): "Premium Block Blob",
    (True, True): "Premium Block Blob v2 Hierarchical Namespace",
}


@prices("azurerm_storage_blob_inventory_policy", usage={"monthly_scanned_objects": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Objects that the inventory scans, for the tier and redundancy of the storage account.

    https://azure.microsoft.com/pricing/details/storage/blobs/
    """
    source = r.target("storage_account_id")
    if source is None:
        raise Unpriced("the storage account, which sets the price, is not in the plan")
    found = account(source)
    tier = "Premium" if found.is_premium else found.access
    name = f"{tier} {found.redundancy}"
    product = PRODUCTS[found.is_premium, source.flag("is_hns_enabled")]
    scanned = meter("Storage", name, f"{name} Blob Inventory", product=product, region=source.region)
    yield metered("Scanned objects", r.usage("monthly_scanned_objects"), scanned)
