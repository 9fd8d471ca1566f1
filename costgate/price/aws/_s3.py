"""What each S3 storage class charges for, in the usage types of the AmazonS3 offer file."""

from __future__ import annotations

from typing import NamedTuple

from costgate.price.pricer import Sku, sku


class Fee(NamedTuple):
    """One fee of a storage class, with the usage key of its quantity; without a key the quantity cannot be stated.

    An *optional* fee is listed only when its usage is stated.
    """

    name: str
    key: str
    unit: str
    sku: Sku
    optional: bool = False


class StorageClass(NamedTuple):
    """A storage class: its name on the bill, in Terraform's lifecycle rules, and its fees."""

    name: str
    terraform: str
    fees: tuple[Fee, ...]


def _storage(usagetype: str, name: str = "Storage", key: str = "storage_gb") -> Fee:
    return Fee(name, key, "GB-month", sku("AmazonS3", "Storage", usagetype=usagetype))


def _early_delete(days: int, usagetype: str, *, optional: bool = False) -> Fee:
    """The rest of the minimum storage duration, charged as storage."""
    return _storage(usagetype, f"Early delete (within {days} days)", "early_delete_gb")._replace(optional=optional)


def _request(name: str, key: str, usagetype: str, **more: str) -> Fee:
    return Fee(name, key, "request", sku("AmazonS3", "API Request", usagetype=usagetype, **more))


def _requests(name: str) -> tuple[Fee, Fee]:
    return (
        _request("PUT, COPY, POST, LIST requests", "monthly_tier_1_requests", f"Requests-{name}Tier1"),
        _request("GET, SELECT, and all other requests", "monthly_tier_2_requests", f"Requests-{name}Tier2"),
    )


def _transition(usagetype: str, **more: str) -> Fee:
    return _request("Lifecycle transition", "monthly_lifecycle_transition_requests", usagetype, **more)


def _data(name: str, key: str, usagetype: str, *, optional: bool = False) -> Fee:
    return Fee(name, key, "GB", sku("AmazonS3", "Fee", usagetype=usagetype), optional)


def _select(suffix: str = "") -> tuple[Fee, Fee]:
    """S3 Select, which AWS closed to new customers in July 2024."""
    key = "monthly_select_data"
    return (
        _data("Select data scanned", f"{key}_scanned_gb", f"Select-Scanned-{suffix}Bytes", optional=True),
        _data("Select data returned", f"{key}_returned_gb", f"Select-Returned-{suffix}Bytes", optional=True),
    )


def _glacier_select(speed: str, prefix: str) -> tuple[Fee, Fee]:
    key = f"monthly_{speed}_select_data"
    return (
        _data(f"Select data scanned ({speed})", f"{key}_scanned_gb", f"{prefix}-Select-Scanned-Bytes", optional=True),
        _data(f"Select data returned ({speed})", f"{key}_returned_gb", f"{prefix}-Select-Returned-Bytes", optional=True),
    )


def _restores(speed: str, request: str, data: str, **more: str) -> tuple[Fee, Fee]:
    key = f"monthly_{speed}_data_retrieval"
    return (
        _request(f"Retrieval requests ({speed})", f"{key}_requests", request, **more),
        _data(f"Retrievals ({speed})", f"{key}_gb", data),
    )


def _infrequent(name: str, terraform: str, code: str) -> StorageClass:
    fees = (
        _storage(f"TimedStorage-{code}-ByteHrs"),
        *_requests(f"{code}-"),
        _transition("Requests-Tier4"),
        _data("Retrievals", "monthly_data_retrieval_gb", f"Retrieval-{code}"),
        *_select(f"{code}-"),
    )
    return StorageClass(name, terraform, fees)


STANDARD = StorageClass("Standard", "STANDARD", (_storage("TimedStorage-ByteHrs"), *_requests(""), *_select()))
INTELLIGENT = StorageClass(
    "Intelligent tiering",
    "INTELLIGENT_TIERING",
    (
        _storage("TimedStorage-INT-FA-ByteHrs", "Storage (frequent access)", "frequent_access_storage_gb"),
        _storage("TimedStorage-INT-IA-ByteHrs", "Storage (infrequent access)", "infrequent_access_storage_gb"),
        _storage("TimedStorage-INT-AIA-ByteHrs", "Storage (archive instant access)", ""),
        _storage("TimedStorage-INT-AA-ByteHrs", "Storage (archive access)", "archive_access_storage_gb"),
        _storage("TimedStorage-INT-DAA-ByteHrs", "Storage (deep archive access)", "deep_archive_access_storage_gb"),
        Fee(
            "Monitoring and automation",
            "monitored_objects",
            "object-month",
            sku("AmazonS3", "Fee", usagetype="Monitoring-Automation-INT"),
        ),
        *_requests("INT-"),
        _transition("Requests-Tier4"),
        *_select("INT-"),
        # The class has had no minimum duration since September 2021: who states early deletes still pays for it.
        _early_delete(30, "TimedStorage-INT-FA-ByteHrs", optional=True),
    ),
)
# No usage key exists for this class, so its fees show their prices only.
GLACIER_INSTANT = StorageClass(
    "Glacier instant retrieval",
    "GLACIER_IR",
    (
        _storage("TimedStorage-GIR-ByteHrs", key=""),
        *(fee._replace(key="") for fee in _requests("GIR-")),
        _data("Retrievals", "", "Retrieval-GIR"),
    ),
)
GLACIER_FLEXIBLE = StorageClass(
    "Glacier flexible retrieval",
    "GLACIER",
    (
        _storage("TimedStorage-GlacierByteHrs"),
        *_requests("GLACIER-"),
        _transition("Requests-Tier3", operation="S3-GlacierTransition"),
        *_restores("standard", "Requests-Tier3", "Standard-Retrieval-Bytes", operation="RestoreObject"),
        *_glacier_select("standard", "Std"),
        *_restores("expedited", "Requests-Tier6", "Expedited-Retrieval-Bytes"),
        *_glacier_select("expedited", "Exp"),
        *_glacier_select("bulk", "Bulk"),
        _early_delete(90, "TimedStorage-GlacierByteHrs"),
    ),
)
DEEP_ARCHIVE = StorageClass(
    "Glacier deep archive",
    "DEEP_ARCHIVE",
    (
        _storage("TimedStorage-GDA-ByteHrs"),
        *_requests("GDA-"),
        _transition("Requests-GDA-Tier1"),
        *_restores("standard", "Requests-GDA-Tier3", "Standard-Retrieval-GDA-Bytes"),
        *_restores("bulk", "Requests-GDA-Tier5", "Bulk-Retrieval-GDA-Bytes"),
        _early_delete(180, "TimedStorage-GDA-ByteHrs"),
    ),
)
# usage prefix -> class
CLASSES = {
    "standard": STANDARD,
    "intelligent_tiering": INTELLIGENT,
    "standard_infrequent_access": _infrequent("Standard - infrequent access", "STANDARD_IA", "SIA"),
    "one_zone_infrequent_access": _infrequent("One zone - infrequent access", "ONEZONE_IA", "ZIA"),
    "glacier_instant_retrieval": GLACIER_INSTANT,
    "glacier_flexible_retrieval": GLACIER_FLEXIBLE,
    "glacier_deep_archive": DEEP_ARCHIVE,
}
USAGE = {f"{prefix}.{fee.key}": fee.unit for prefix, found in CLASSES.items() for fee in found.fees if fee.key}
