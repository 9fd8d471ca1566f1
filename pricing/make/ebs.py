"""Amazon EBS: volumes, IOPS, throughput and snapshots, from AWS's metered unit map of 2024-07."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

# AWS's meter text -> (product family, attributes in the offer file's words, unit, units in one listed unit)
METERS: dict[str, tuple[str, dict[str, str], str, int]] = {
    "Storage General Purpose gp2 GB Mo": ("Storage", {"volumeApiName": "gp2"}, "GB-month", 1),
    "Storage General Purpose gp3 GB Mo": ("Storage", {"volumeApiName": "gp3"}, "GB-month", 1),
    "Storage Provisioned IOPS io1 GB Mo": ("Storage", {"volumeApiName": "io1"}, "GB-month", 1),
    "Storage Provisioned IOPS io2 GB month": ("Storage", {"volumeApiName": "io2"}, "GB-month", 1),
    "Storage Throughput Optimized HDD st1 GB Mo": ("Storage", {"volumeApiName": "st1"}, "GB-month", 1),
    "Storage Cold HDD sc1 GB Mo": ("Storage", {"volumeApiName": "sc1"}, "GB-month", 1),
    "Storage Magnetic standard GB Mo": ("Storage", {"volumeApiName": "standard"}, "GB-month", 1),
    "Provisioned EBS IOPS gp3 Volumes per IOPS Mo": (
        "System Operation", {"volumeApiName": "gp3", "group": "EBS IOPS"}, "IOPS-month", 1),
    "Provisioned EBS IOPS io1 Volumes per IOPS Mo": (
        "System Operation", {"volumeApiName": "io1", "group": "EBS IOPS"}, "IOPS-month", 1),
    "Provisioned EBS IOPS io2 Volumes per IOPS Mo": (
        "System Operation", {"volumeApiName": "io2", "group": "EBS IOPS"}, "IOPS-month", 1),
    "Provisioned EBS IOPS Tier 2 io2 Volumes per IOPS Mo": (
        "System Operation", {"volumeApiName": "io2", "group": "EBS IOPS Tier 2"}, "IOPS-month", 1),
    "Provisioned EBS IOPS Tier 3 io2 Volumes per IOPS Mo": (
        "System Operation", {"volumeApiName": "io2", "group": "EBS IOPS Tier 3"}, "IOPS-month", 1),
    "Provisioned EBS I O Requests standard Volumes per IOs": (
        "System Operation", {"volumeApiName": "standard", "group": "EBS I/O Requests"}, "request", 1),
    "Provisioned Throughput gp3 per GiBps mo": (
        "Provisioned Throughput", {"volumeApiName": "gp3", "group": "EBS Throughput"}, "MiBps-month", 1024),
    "Storage Snapshot Amazon S3 GB Mo": ("Storage Snapshot", {"usagetype": "EBS:SnapshotUsage"}, "GB-month", 1),
    "Storage Snapshot Amazon S3 SnapshotArchiveStorage GB Mo": (
        "Storage Snapshot", {"usagetype": "EBS:SnapshotArchiveStorage"}, "GB-month", 1),
    "Storage Snapshot Amazon S3 SnapshotArchiveRetrieval GB": (
        "Storage Snapshot", {"usagetype": "EBS:SnapshotArchiveRetrieval"}, "GB", 1),
    "Fast Snapshot Restore per hours": (
        "Fast Snapshot Restore", {"usagetype": "EBS:FastSnapshotRestore"}, "DSU-hour", 1),
    "List Requests for EBS direct APIs per Requests": (
        "EBS direct API Requests", {"usagetype": "EBS:directAPI.snapshot.List"}, "request", 1),
    "Get Requests for EBS direct APIs per SnapshotAPIUnits": (
        "EBS direct API Requests", {"usagetype": "EBS:directAPI.snapshot.Get"}, "SnapshotAPIUnit", 1),
    "Put Requests for EBS direct APIs per SnapshotAPIUnits": (
        "EBS direct API Requests", {"usagetype": "EBS:directAPI.snapshot.Put"}, "SnapshotAPIUnit", 1),
}  # fmt: skip


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of EBS prices."""
    rows = [
        Row(
            region=fact["region"],
            price=price(fact["price_usd"], METERS[fact["meter"]][3]),
            source=fact["source"],
            date=fact["source_date"],
            attributes=METERS[fact["meter"]][1],
            unit=METERS[fact["meter"]][2],
            family=METERS[fact["meter"]][0],
            sku=fact["rate_code"].partition(".")[0],
        )
        for fact in facts.rows("aws_ebs_by_region_2024")
        if fact["meter"] in METERS and fact["region"]
    ]
    yield Table("aws/AmazonEC2/ebs.csv", service="AmazonEC2", rows=newest(rows))
