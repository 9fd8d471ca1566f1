"""Amazon EFS: storage classes, infrequent-access requests and throughput."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter, meter_rows
from pricing.make.table import Facts, Table


def _storage(usagetype: str) -> Meter:
    return Meter("Storage", {"usagetype": usagetype}, "GB-month")


def _access(storage: str, access: str) -> Meter:
    return Meter("Storage", {"storageClass": storage, "accessType": access}, "GB")


METERS: dict[str, Meter] = {
    "General Purpose Storage GB Mo": _storage("TimedStorage-ByteHrs"),
    "Infrequent Access Storage GB Mo": _storage("IATimedStorage-ByteHrs"),
    "Infrequent Access ET Storage GB Mo": _storage("IATimedStorage-ET-ByteHrs"),
    "Archive Storage GB Mo": _storage("ArchiveTimedStorage-ET-ByteHrs"),
    "One Zone General Purpose Storage GB Mo": _storage("TimedStorage-Z-ByteHrs"),
    "One Zone Infrequent Access Storage GB Mo": _storage("IATimedStorage-Z-ByteHrs"),
    "Infrequent Access Requests Read per GB": _access("Infrequent Access", "Read"),
    "Infrequent Access Requests Write per GB": _access("Infrequent Access", "Write"),
    "EFS Storage Requests Read per GB": _access("Elastic Throughput", "Read"),
    "EFS Storage Requests Write per GB": _access("Elastic Throughput", "Write"),
    "Archive Storage Read Read GB": _access("Archive", "Read"),
    "Archive Storage Write Write GB": _access("Archive", "Write"),
    "Throughput Provisioned": Meter("Provisioned Throughput", {"usagetype": "ProvisionedTP-MiBpsHrs"}, "MiBps-month"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of file systems."""
    yield Table("aws/AmazonEFS/efs.csv", service="AmazonEFS", rows=meter_rows(facts, "efs", METERS))
