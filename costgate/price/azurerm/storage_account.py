"""azurerm_storage_account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm import _blobs, _files
from costgate.price.azurerm._storage import account, lines
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View

USAGE = {
    "storage_gb": "GB-month",
    "monthly_iterative_write_operations": "operation",
    "monthly_write_operations": "operation",
    "monthly_list_and_create_container_operations": "operation",
    "monthly_iterative_read_operations": "operation",
    "monthly_read_operations": "operation",
    "monthly_other_operations": "operation",
    "monthly_data_retrieval_gb": "GB",
    "monthly_data_write_gb": "GB",
    "blob_index_tags": "operation",
    "data_at_rest_storage_gb": "GB-month",
    "snapshots_storage_gb": "GB-month",
    "metadata_at_rest_storage_gb": "GB-month",
    "early_deletion_gb": "GB",
}


@prices("azurerm_storage_account", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Capacity and operations of blobs or files, by kind of account, redundancy and access tier.

    Cool and cold tiers add data retrieval and early deletion. An SFTP endpoint is charged by the hour; it has no price yet.
    Queues, tables and shares have their own resources.

    https://azure.microsoft.com/pricing/details/storage/blobs/
    """
    a = account(r)
    if a.kind == "FileStorage":
        stored = r.usage("data_at_rest_storage_gb")
        if a.is_premium:
            yield from lines(_files.PREMIUM_PRODUCT, _files.provisioned(r, a.redundancy, stored))
        else:
            lists = "monthly_list_and_create_container_operations"
            uses = _files.files(r, a.access, a.redundancy, stored=stored, lists=lists, early=True)
            yield from lines(_files.PRODUCT, uses)
    elif a.is_premium:
        yield from lines("Premium Block Blob", _blobs.premium(r, a))
    elif a.is_first_generation:
        yield from lines("General Block Blob", _blobs.first_generation(r, a))
    elif r.flag("is_hns_enabled") or r.flag("nfsv3_enabled"):
        yield from lines("Azure Data Lake Storage Gen2 Hierarchical Namespace", _blobs.hierarchical(r, a))
    else:
        product = "Blob Storage" if a.kind == "BlobStorage" else "General Block Blob v2"
        yield from lines(product, _blobs.tiered(r, a))
    if r.flag("sftp_enabled"):
        raise Unpriced("an SFTP endpoint is charged for each hour that it is enabled, and the catalog has no price for it")
