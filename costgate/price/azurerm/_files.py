"""Azure Files: shares in a storage account, and accounts that hold nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._storage import Use
from costgate.price.view import View
from costgate.units import Quantity

PRODUCT = "Files v2"
PREMIUM_PRODUCT = "Premium Files"
WITHOUT_READ_ACCESS = {"RA-GRS": "GRS", "RA-GZRS": "GZRS"}  # a share cannot be read in the second region
OWN_METERS = frozenset({"ZRS", "GZRS"})


def files(r: View, tier: str, redundancy: str, *, stored: Quantity | None, lists: str, early: bool = False) -> Iterator[Use]:
    """Yield what pay-as-you-go files in the Hot or Cool tier charge for; *lists* is the usage key of listing."""
    redundancy = WITHOUT_READ_ACCESS.get(redundancy, redundancy)
    name = f"{tier} {redundancy}"
    zone = "GZRS " if redundancy == "GZRS" else ""
    yield Use("Data at rest", name, f"{name} Data Stored", stored)
    yield Use("Snapshots", name, f"{name} Data Stored", r.usage("snapshots_storage_gb"))
    yield Use("Metadata at rest", name, f"{redundancy} Metadata", r.usage("metadata_at_rest_storage_gb"))
    yield Use("Write operations", name, f"{name} Write Operations", r.usage("monthly_write_operations"))
    yield Use("List operations", name, f"{name} List Operations", r.usage(lists))
    yield Use("Read operations", name, f"{tier} Read Operations", r.usage("monthly_read_operations"))
    yield Use("All other operations", name, f"{tier} {zone}Other Operations", r.usage("monthly_other_operations"))
    if tier == "Cool":
        yield Use("Data retrieval", name, f"Cool {zone}Data Retrieval", r.usage("monthly_data_retrieval_gb"))
        if early:
            yield Use("Early deletion", name, f"{name} Early Delete", r.usage("early_deletion_gb"))


def transaction_optimized(r: View, redundancy: str) -> Iterator[Use]:
    """Yield what pay-as-you-go files in the default tier charge for: more for capacity, least for operations."""
    redundancy = WITHOUT_READ_ACCESS.get(redundancy, redundancy)
    name = f"Standard {redundancy}"
    own = f"{redundancy} " if redundancy in OWN_METERS else ""
    yield Use("Data at rest", name, f"{redundancy} Data Stored", r.usage("storage_gb"))
    yield Use("Snapshots", name, f"{redundancy} Data Stored", r.usage("snapshots_storage_gb"))
    yield Use("Write operations", name, f"{redundancy} Write Operations", r.usage("monthly_write_operations"))
    yield Use("List operations", name, f"{own}List Operations", r.usage("monthly_list_operations"))
    yield Use("Read operations", name, f"{own}Read Operations", r.usage("monthly_read_operations"))
    yield Use("All other operations", name, f"{own}Protocol Operations", r.usage("monthly_other_operations"))


def provisioned(r: View, redundancy: str, stored: Quantity | None) -> Iterator[Use]:
    """Yield what files on SSDs charge for: the size that is provisioned, and snapshots."""
    name = f"Premium {redundancy}"
    yield Use("Data at rest", name, f"{name} Provisioned", stored)
    yield Use("Snapshots", name, f"{name} Snapshots", r.usage("snapshots_storage_gb"))
