"""aws_efs_file_system."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, quantity

GB_PER_INCLUDED_MIBPS = 20
USAGE = {
    "storage_gb": "GB-month",
    "infrequent_access_storage_gb": "GB-month",
    "monthly_infrequent_access_read_gb": "GB",
    "monthly_infrequent_access_write_gb": "GB",
}


@prices("aws_efs_file_system", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Storage in several zones or in one; infrequent-access and archive storage and requests where files move there.

    Provisioned throughput is charged above 1 MiB/s for each 20 GB of standard storage; elastic throughput by what is read
    and written; bursting throughput is free.

    https://aws.amazon.com/efs/pricing/
    """
    one_zone = r.has("availability_zone_name")
    mode = r.text("throughput_mode", "bursting").lower()
    place = "one zone" if one_zone else "standard"
    yield _storage(
        f"Storage ({place})", r.usage("storage_gb"), "TimedStorage-Z-ByteHrs" if one_zone else "TimedStorage-ByteHrs"
    )
    if any(policy.has("transition_to_ia") for policy in r.blocks("lifecycle_policy")):
        yield from _infrequent(r, place, one_zone=one_zone, elastic=mode == "elastic")
    if any(policy.has("transition_to_archive") for policy in r.blocks("lifecycle_policy")):
        yield _storage("Storage (archive)", None, "ArchiveTimedStorage-ET-ByteHrs")
        yield from _requests("archive", "Archive", None, None)
    if mode == "provisioned":
        yield from _provisioned(r)
    elif mode == "elastic":
        yield from _requests("elastic throughput", "Elastic Throughput", None, None)


def _infrequent(r: View, place: str, *, one_zone: bool, elastic: bool) -> Iterator[Charge]:
    usagetype = "IATimedStorage-Z-ByteHrs" if one_zone else "IATimedStorage-ET-ByteHrs" if elastic else "IATimedStorage-ByteHrs"
    yield _storage(f"Storage ({place}, infrequent access)", r.usage("infrequent_access_storage_gb"), usagetype)
    reads, writes = r.usage("monthly_infrequent_access_read_gb"), r.usage("monthly_infrequent_access_write_gb")
    yield from _requests("infrequent access", "Infrequent Access", reads, writes)


def _provisioned(r: View) -> Iterator[Charge]:
    stored = r.usage_number("storage_gb")
    if stored is None:
        r.assumed["storage_gb"] = "0 (none of the throughput is included)"
    amount = r.number("provisioned_throughput_in_mibps") - (stored or Decimal(0)) / GB_PER_INCLUDED_MIBPS
    if amount > 0:
        throughput = sku("AmazonEFS", "Provisioned Throughput", usagetype="ProvisionedTP-MiBpsHrs")
        yield Charge("Provisioned throughput", quantity(amount, "MiBps-month"), throughput, usage_based=stored is not None)


def _storage(name: str, amount: Quantity | None, usagetype: str) -> Charge:
    return Charge(name, amount, sku("AmazonEFS", "Storage", usagetype=usagetype), usage_based=True)


def _requests(name: str, storage: str, reads: Quantity | None, writes: Quantity | None) -> Iterator[Charge]:
    for access, amount in (("Read", reads), ("Write", writes)):
        found = sku("AmazonEFS", "Storage", storageClass=storage, accessType=access)
        yield Charge(f"{access} requests ({name})", amount, found, usage_based=True)
