"""Blobs in a storage account: the lines of the bill for each kind of account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._storage import INDEXED_AS, READ_AS, WRITTEN_AS, Account, Use
from costgate.price.view import View

COOLER = frozenset({"Cool", "Cold"})
LIST = "List and create container operations"
OTHER = "All other operations"
UNLISTED_DELETION = frozenset({"GZRS", "RA-GZRS"})  # the list has no such meter of early deletion, in nearly every region


def tiered(r: View, a: Account) -> Iterator[Use]:
    """Yield what general purpose v2 and blob accounts charge for: the access tier decides all but listing and the rest."""
    tier, redundancy = a.access, a.redundancy
    name, hot = f"{tier} {redundancy}", f"Hot {redundancy}"
    write, read = WRITTEN_AS.get(redundancy, redundancy), READ_AS.get(redundancy, "")
    if tier == "Cold":
        read = f"{redundancy} "
    yield Use("Capacity", name, f"{name} Data Stored", r.usage("storage_gb"))
    yield Use("Write operations", f"{tier} {write}", f"{tier} {write} Write Operations", r.usage("monthly_write_operations"))
    listed = f"{write} List and Create Container Operations"
    yield Use(LIST, hot, listed, r.usage("monthly_list_and_create_container_operations"))
    yield Use("Read operations", name, f"{tier} {read}Read Operations", r.usage("monthly_read_operations"))
    yield Use(OTHER, hot, "All Other Operations", r.usage("monthly_other_operations"))
    if tier in COOLER:
        yield Use("Data retrieval", name, f"{tier} {read}Data Retrieval", r.usage("monthly_data_retrieval_gb"))
        if a.kind == "BlobStorage":
            yield Use("Data write", name, f"{tier} {write} Data Write", r.usage("monthly_data_write_gb"))
    index = f"Cold {redundancy} " if tier == "Cold" else INDEXED_AS.get(redundancy, "")
    yield Use("Blob index", name, f"{index}Index Tags", r.usage("blob_index_tags"))
    if tier in COOLER and a.kind != "BlobStorage" and redundancy not in UNLISTED_DELETION:
        yield Use("Early deletion", name, f"{name} Early Delete", r.usage("early_deletion_gb"))


def first_generation(r: View, a: Account) -> Iterator[Use]:
    """Yield what general purpose v1 accounts charge for: no access tiers, and every operation at one price."""
    redundancy = a.redundancy
    name = f"Standard {redundancy}"
    yield Use("Capacity", name, f"{redundancy} Data Stored", r.usage("storage_gb"))
    yield Use("Write operations", name, f"{redundancy} Write Operations", r.usage("monthly_write_operations"))
    listed = f"{redundancy} List and Create Container Operations"
    yield Use(LIST, name, listed, r.usage("monthly_list_and_create_container_operations"))
    yield Use("Read operations", name, "Read Operations", r.usage("monthly_read_operations"))
    yield Use(OTHER, name, "All Other Operations", r.usage("monthly_other_operations"))


def premium(r: View, a: Account) -> Iterator[Use]:
    """Yield what block blobs on SSDs charge for."""
    name = f"Premium {a.redundancy}"
    yield Use("Capacity", name, f"{name} Data Stored", r.usage("storage_gb"))
    yield Use("Write operations", name, f"{name} Write Operations", r.usage("monthly_write_operations"))
    listed = f"{name} List and Create Container Operations"
    yield Use(LIST, name, listed, r.usage("monthly_list_and_create_container_operations"))
    yield Use("Read operations", name, f"{name} Read Operations", r.usage("monthly_read_operations"))
    yield Use(OTHER, name, f"{name} All Other Operations", r.usage("monthly_other_operations"))


def hierarchical(r: View, a: Account) -> Iterator[Use]:
    """Yield what Data Lake Storage charges for: accounts whose blobs are in real folders."""
    tier, redundancy = a.access, a.redundancy
    name, hot = f"{tier} {redundancy}", f"Hot {redundancy}"
    write = WRITTEN_AS.get(redundancy, redundancy)
    prefix = "" if redundancy == "LRS" else f"{write} "
    yield Use("Capacity", name, f"{name} Data Stored", r.usage("storage_gb"))
    iterated = "" if redundancy == "ZRS" else prefix
    writes = f"Hot {iterated}Iterative Write Operations"
    yield Use("Iterative write operations", hot, writes, r.usage("monthly_iterative_write_operations"))
    yield Use("Write operations", name, f"{tier} {prefix}Write Operations", r.usage("monthly_write_operations"))
    reads = f"Hot {prefix}Iterative Read Operations"
    yield Use("Iterative read operations", hot, reads, r.usage("monthly_iterative_read_operations"))
    yield Use("Read operations", name, f"{tier} Read Operations", r.usage("monthly_read_operations"))
    yield Use(OTHER, hot, "Hot Other Operations", r.usage("monthly_other_operations"))
    if tier in COOLER:
        yield Use("Data retrieval", name, f"{tier} Data Retrieval", r.usage("monthly_data_retrieval_gb"))
        if redundancy not in UNLISTED_DELETION:
            yield Use("Early deletion", name, f"{name} Early Delete", r.usage("early_deletion_gb"))
