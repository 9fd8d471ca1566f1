"""Amazon S3: storage, requests, retrieval and management features of every storage class."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Component, Meter, golden_rows, meter_rows
from pricing.make.table import Facts, Row, Table, newest


def _storage(usagetype: str, tier_start: str = "") -> Meter:
    return Meter("Storage", {"usagetype": usagetype}, "GB-month", tier_start)


def _request(usagetype: str) -> Meter:
    return Meter("API Request", {"usagetype": usagetype}, "request")


def _bytes(usagetype: str) -> Meter:
    return Meter("Fee", {"usagetype": usagetype}, "GB")


PUT = "PUT COPY/POST or LIST requests"
GET = "GET and all other requests"
RETURNED = "Data Returned by S3 Select in"
SCANNED = "Data Scanned by S3 Select in"
METERS: dict[str, Meter] = {
    "Standard Storage First 50 TB per GB Mo": _storage("TimedStorage-ByteHrs"),
    "Standard Storage Next 450 TB per GB Mo": _storage("TimedStorage-ByteHrs", "51200"),
    "Standard Storage Over 500 TB per GB Mo": _storage("TimedStorage-ByteHrs", "512000"),
    "Intelligent Tiering Frequent Access First 50 TB per GB Mo": _storage("TimedStorage-INT-FA-ByteHrs"),
    "Intelligent Tiering Frequent Access Next 450 TB per GB Mo": _storage("TimedStorage-INT-FA-ByteHrs", "51200"),
    "Intelligent Tiering Frequent Access Over 500 TB per GB Mo": _storage("TimedStorage-INT-FA-ByteHrs", "512000"),
    "Intelligent Tiering Infrequent Access per GB Mo": _storage("TimedStorage-INT-IA-ByteHrs"),
    "Intelligent Tiering Archive Instant Access": _storage("TimedStorage-INT-AIA-ByteHrs"),
    "IntelligentTieringArchiveAccess": _storage("TimedStorage-INT-AA-ByteHrs"),
    "IntelligentTieringDeepArchiveAccess": _storage("TimedStorage-INT-DAA-ByteHrs"),
    "Standard Infrequent Access Storage per GB-Mo": _storage("TimedStorage-SIA-ByteHrs"),
    "One Zone Infrequent Access Storage Inf per GB-Mo": _storage("TimedStorage-ZIA-ByteHrs"),
    "Glacier Instant Retrieval Storage": _storage("TimedStorage-GIR-ByteHrs"),
    "Glacier Storage per GB Mo": _storage("TimedStorage-GlacierByteHrs"),
    "Express One Zone Storage Inf per GB Mo": _storage("TimedStorage-XZ-ByteHrs"),
    f"{PUT} per Requests": _request("Requests-Tier1"),
    f"{GET} per Requests": _request("Requests-Tier2"),
    f"{PUT} to Intelligent Tiering per Requests": _request("Requests-INT-Tier1"),
    f"{GET} to Intelligent Tiering per Requests": _request("Requests-INT-Tier2"),
    f"{PUT} to Standard Infrequent Access per Requests": _request("Requests-SIA-Tier1"),
    f"{GET} to Standard Infrequent Access per Requests": _request("Requests-SIA-Tier2"),
    f"{PUT} to One Zone Infrequent Access per Requests": _request("Requests-ZIA-Tier1"),
    f"{GET} to One Zone Infrequent Access per Requests": _request("Requests-ZIA-Tier2"),
    f"{PUT} to Glacier Instant Retrieval per Requests": _request("Requests-GIR-Tier1"),
    f"{GET} to Glacier Instant Retrieval per Requests": _request("Requests-GIR-Tier2"),
    "PUT requests to Glacier per Requests": _request("Requests-GLACIER-Tier1"),
    f"{GET} to GLACIER per Requests": _request("Requests-GLACIER-Tier2"),
    f"{GET} to GDA per Requests": _request("Requests-GDA-Tier2"),
    # Transitions into deep archive cost what its PUT requests cost, as in every other class (36 of 36 regions).
    "Lifecycle Transition Requests into Glacier Deep Archive per Requests": _request("Requests-GDA-Tier1"),
    "Lifecycle Transition Requests into Glacier per Requests": Meter(
        "API Request", {"usagetype": "Requests-Tier3", "operation": "S3-GlacierTransition"}, "request"
    ),
    # One meter for Standard-IA, One Zone-IA and Intelligent-Tiering: all three list the same price in 36 regions.
    "Lifecycle Transition Requests into Standard Infrequent Access per Requests": _request("Requests-Tier4"),
    "Glacier S3 API Tier 3 RestoreObject": Meter(
        "API Request", {"usagetype": "Requests-Tier3", "operation": "RestoreObject"}, "request"
    ),
    "Glacier S3 API Tier 5": _request("Requests-Tier5"),
    "Glacier Expedited Glacier Restore Requests": _request("Requests-Tier6"),
    "Glacier S3 Standard Retrieval RestoreObject": _bytes("Standard-Retrieval-Bytes"),
    "Glacier S3 Expedited Retrieval": _bytes("Expedited-Retrieval-Bytes"),
    "Glacier S3 Bulk Retrieval RestoreObject": _bytes("Bulk-Retrieval-Bytes"),
    "Fee for Standard Retrieval of data stored from Glacier Deep Archive": _bytes("Standard-Retrieval-GDA-Bytes"),
    "Fee for Bulk Retrieval of data stored from Glacier Deep Archive": _bytes("Bulk-Retrieval-GDA-Bytes"),
    "Object Retrieval in Standard Infrequent Access per GB": _bytes("Retrieval-SIA"),
    "Object Retrieval in One Zone Infrequent Access per GB": _bytes("Retrieval-ZIA"),
    "Object Retrieval in Glacier Instant Retrieval per GB": _bytes("Retrieval-GIR"),
    f"{RETURNED} Standard per GB": _bytes("Select-Returned-Bytes"),
    f"{SCANNED} Standard per GB": _bytes("Select-Scanned-Bytes"),
    f"{RETURNED} Intelligent Tiering per GB": _bytes("Select-Returned-INT-Bytes"),
    f"{SCANNED} Intelligent Tiering per GB": _bytes("Select-Scanned-INT-Bytes"),
    f"{RETURNED} Standard Infrequent Access per GB": _bytes("Select-Returned-SIA-Bytes"),
    f"{SCANNED} Standard Infrequent Access per GB": _bytes("Select-Scanned-SIA-Bytes"),
    f"{RETURNED} One Zone Infrequent Access per GB": _bytes("Select-Returned-ZIA-Bytes"),
    f"{SCANNED} One Zone Infrequent Access per GB": _bytes("Select-Scanned-ZIA-Bytes"),
    "Tags Storage per Tag Mo": Meter("Storage", {"usagetype": "TagStorage-TagHrs"}, "tag-month"),
    "Per object per month monitoring and automation fee for objects in Intelligent Tiering": Meter(
        "Fee", {"usagetype": "Monitoring-Automation-INT"}, "object-month"
    ),
    "Per object fee for objects included in Analytics": Meter("Fee", {"usagetype": "StorageAnalytics-ObjCount"}, "object"),
    "Per object fee for objects listed in an Inventory": Meter("Fee", {"usagetype": "Inventory-ObjectsListed"}, "object"),
}

# The vaults' own price list, which S3's glacier classes share for S3 Select.
GLACIER_METERS: dict[str, Meter] = {
    "Standard-Select-Scanned per GB": _bytes("Std-Select-Scanned-Bytes"),
    "Standard-Select-Returned per GB": _bytes("Std-Select-Returned-Bytes"),
    "Expedited-Select-Scanned per GB": _bytes("Exp-Select-Scanned-Bytes"),
    "Expedited-Select-Returned per GB": _bytes("Exp-Select-Returned-Bytes"),
    "Bulk-Select-Scanned per GB": _bytes("Bulk-Select-Scanned-Bytes"),
    "Bulk-Select-Returned per GB": _bytes("Bulk-Select-Returned-Bytes"),
}

# Deep archive's restore requests are in no meter; AWS's page for us-east-1 says the same as the goldens: $0.10 and $0.025.
DEEP = "Glacier deep archive"
DEEP_ARCHIVE = [
    Component("aws_s3_bucket", "Retrieval requests (standard)", "us-east-1", 1000, _request("Requests-GDA-Tier3"), DEEP),
    Component("aws_s3_bucket", "Retrieval requests (bulk)", "us-east-1", 1000, _request("Requests-GDA-Tier5"), DEEP),
]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of all storage classes and of the management features."""
    listed = meter_rows(facts, "s3", METERS)
    restores = list(golden_rows(facts, DEEP_ARCHIVE))
    rows = listed + meter_rows(facts, "glacier", GLACIER_METERS) + restores + list(_deep_archive(listed))
    yield Table("aws/AmazonS3/s3.csv", service="AmazonS3", rows=newest(rows), gives_away=True)


def _deep_archive(listed: list[Row]) -> Iterator[Row]:
    """Yield the storage price of the Deep Archive class, which Intelligent-Tiering's deep archive tier shares.

    The same holds for the archive tier and the Glacier class, whose prices are both listed: they agree in all 36 regions.
    """
    for row in listed:
        if row.attributes.get("usagetype") == "TimedStorage-INT-DAA-ByteHrs":
            yield row._replace(attributes={"usagetype": "TimedStorage-GDA-ByteHrs"}, flag="derived", sku="")
