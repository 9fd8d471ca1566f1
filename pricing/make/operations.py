"""Operations: Backup, CodeBuild, Transfer Family, Managed Airflow, Directory Service, Network Firewall, Global Accelerator.

Backup's and Direct Connect's prices are the list prices that the goldens round to; the making fails when they disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import Golden, goldens, metered, row
from pricing.make._unit_maps import TABLE, backups, instance_type, mapped, mapped_by
from pricing.make.table import Facts, Row, Table, newest

VAULT, PORT = "aws_backup_vault", "aws_dx_connection"


def _backup(component: str, price: str, family: str, usagetype: str, unit: str = "GB-month") -> Golden:
    return Golden(VAULT, component, price, Meter(family, {"usagetype": usagetype}, unit), region="us-west-1")


STORAGE, RESTORE = "AWS Backup Storage", "AWS Backup Restore"
BACKUP = [
    _backup("EFS backup (warm)", "0.06", STORAGE, "WarmStorage-ByteHrs-EFS"),
    _backup("EFS backup (cold)", "0.012", STORAGE, "ColdStorage-ByteHrs-EFS"),
    _backup("EFS restore (warm)", "0.024", RESTORE, "Restore-WarmBytes-EFS", "GB"),
    _backup("EFS restore (cold)", "0.036", RESTORE, "Restore-ColdBytes-EFS", "GB"),
    _backup("EFS restore (item-level)", "0.6", RESTORE, "Restore-Items-EFS", "request"),
    _backup("EBS snapshot", "0.055", STORAGE, "WarmStorage-ByteHrs-EBS"),
    _backup("RDS snapshot", "0.095", STORAGE, "WarmStorage-ByteHrs-RDS"),
    _backup("Aurora snapshot", "0.024", STORAGE, "WarmStorage-ByteHrs-Aurora"),
    _backup("FSx for Windows backup", "0.055", STORAGE, "WarmStorage-ByteHrs-FSxWindows"),
    _backup("FSx for Lustre backup", "0.055", STORAGE, "WarmStorage-ByteHrs-FSxLustre"),
]
# A backup of these costs what the service's own backup costs; the goldens' 0.11, 0.17 and 0.055 of us-west-1 agree.
DYNAMODB = {
    "On-Demand Backup Storage GB-Month": Meter(STORAGE, {"usagetype": "WarmStorage-ByteHrs-DynamoDB"}, "GB-month"),
    "Restore Data Size": Meter(RESTORE, {"usagetype": "Restore-WarmBytes-DynamoDB"}, "GB"),
}
SNAPSHOT = Meter(STORAGE, {"usagetype": "WarmStorage-ByteHrs-EBS"}, "GB-month")


# A snapshot that Backup takes costs what the service's own costs; the goldens' 0.024 and 0.095 of us-west-1 agree.
AURORA = {"Storage Snapshot Aurora MySQL": Meter(STORAGE, {"usagetype": "WarmStorage-ByteHrs-Aurora"}, "GB-month")}
DATABASES = Meter(STORAGE, {"usagetype": "WarmStorage-ByteHrs-RDS"}, "GB-month")
FILE_SYSTEMS = {
    "FSx-Windows": Meter(STORAGE, {"usagetype": "WarmStorage-ByteHrs-FSxWindows"}, "GB-month"),
    "FSx-Lustre": Meter(STORAGE, {"usagetype": "WarmStorage-ByteHrs-FSxLustre"}, "GB-month"),
}
# What the map lists without a service's name is EFS's: the goldens of us-west-1 agree.
FILES = {
    "Backup Storage Warm per GB-month": Meter(STORAGE, {"usagetype": "WarmStorage-ByteHrs-EFS"}, "GB-month"),
    "Backup Storage Cold per GB-month": Meter(STORAGE, {"usagetype": "ColdStorage-ByteHrs-EFS"}, "GB-month"),
    "RestoreRecoveryPoint Warm per GB": Meter(RESTORE, {"usagetype": "Restore-WarmBytes-EFS"}, "GB"),
    "RestoreRecoveryPoint Cold per GB": Meter(RESTORE, {"usagetype": "Restore-ColdBytes-EFS"}, "GB"),
    "RestoreRecoveryPoint Jobs per Requests": Meter(RESTORE, {"usagetype": "Restore-Items-EFS"}, "request"),
}


def _backup_rows(facts: Facts) -> Iterator[Row]:
    yield from mapped(facts, "backup", FILES)
    yield from goldens(facts, BACKUP)
    yield from backups(facts, FILE_SYSTEMS)
    for found in mapped(facts, "rds-aurora-storage", AURORA):
        yield found._replace(flag="derived")
    for fact in facts.rows("aws_rds_storage_and_meters"):
        if fact["meter"] == "Storage Snapshot" and fact["engine"] == "mysql" and fact["region"]:
            yield row(DATABASES, fact["region"], fact["price_usd"], fact["source"], fact["source_date"], flag="derived")
    for found in metered(facts, "dynamodb", DYNAMODB):
        yield found._replace(flag="derived")
    for fact in facts.rows("aws_ebs_by_region_2024"):
        if fact["meter"] == "Storage Snapshot Amazon S3 GB Mo" and fact["region"]:
            yield row(SNAPSHOT, fact["region"], fact["price_usd"], fact["source"], fact["source_date"], flag="derived")


BUILD = re.compile(r"\[OnDemand-EC2 (Linux|Windows)\].*")
COMPUTE = re.compile(r"(general1|arm1|gpu1)\.(\w+)")
SYSTEMS = {
    ("Linux", "general1"): "Linux",
    ("Linux", "arm1"): "ARM",
    ("Linux", "gpu1"): "LinuxGPU",
    ("Windows", "general1"): "Windows",
}
FAMILY = "AWS Transfer Family"
TRANSFER = {
    **{f"Transfer {name} per Hourly": Meter(FAMILY, {"operation": f"{name}:S3"}, "hour") for name in ("SFTP", "FTPS", "FTP")},
    "Transfer SFTP Download per GigaBytes": Meter(FAMILY, {"usagetype": "DownloadBytes"}, "GB"),
    "Transfer SFTP Upload per GigaBytes": Meter(FAMILY, {"usagetype": "UploadBytes"}, "GB"),
}
MANAGED_AIRFLOW = "Amazon Managed Workflows for Apache Airflow"
AIRFLOW_SIZES = {"Small": "Small", "Medium": "Medium", "Large": "Large", "XLarge": "Xlarge", "2XLarge": "2xlarge"}
MWAA = {
    "Standard per Gigabyte Month": Meter(MANAGED_AIRFLOW, {"usagetype": "TimedStorage-ByteHrs"}, "GB-month"),
    **{
        f"{kind} {text} per Hrs": Meter(MANAGED_AIRFLOW, {"type": kind, "size": size}, "hour")
        for kind in ("Environment", "Worker", "Scheduler")
        for text, size in (
            *((size, size) for size in ("Small", "Medium", "Large")),
            ("XLarge", "Xlarge"),
            ("2XLarge", "2xlarge"),
        )
    },
}


def _controller(kind: str, size: str) -> Meter:
    return Meter("AWS Directory Service", {"directoryType": kind, "directorySize": size}, "hour")


def _shared(size: str) -> Meter:
    return Meter("AWS Directory Service Sharing", {"directoryType": "Microsoft AD", "directorySize": size}, "hour")


DIRECTORIES = {
    "Standard Domain Controller for Microsoft Active Directory": _controller("Microsoft AD", "Standard"),
    "Enterprise Domain Controller for Microsoft Active Directory": _controller("Microsoft AD", "Enterprise"),
    "Standard Shared Account for Microsoft Active Directory": _shared("Standard"),
    "Enterprise Shared Account for Microsoft Active Directory": _shared("Enterprise"),
    "Small AD Connector": _controller("AD Connector", "Small"),
    "Large AD Connector": _controller("AD Connector", "Large"),
    "Large Simple AD": _controller("Simple AD", "Large"),
}
SMALL_OF_BOTH = "Small Simple AD or AD Connector"


def _outbound(region: str, price: str) -> Golden:
    meter = Meter("Data Transfer", {"fromRegionCode": region, "directConnectLocation": "EqDC2"}, "GB")
    return Golden(PORT, f"Outbound data transfer (from {region}, to EqDC2)", price, meter, "EqDC2", "global")


DIRECT_CONNECT = [
    Golden(
        PORT,
        "DX connection",
        "0.3",
        Meter("Direct Connect", {"connectionType": "Dedicated", "directConnectLocation": "EqDC2", "portSpeed": "1G"}, "hour"),
        region="EqDC2",
        listed_region="global",
    ),
    _outbound("us-east-1", "0.02"),
    _outbound("eu-west-1", "0.0282"),
    _outbound("ap-east-1", "0.09"),
]
NETWORK_FIREWALL = {
    "AWS Firewall per Endpoint": Meter("AWS Firewall", {"usagetype": "Endpoint-Hour"}, "hour"),
    "AWS Firewall per Throughput": Meter("AWS Firewall", {"usagetype": "Traffic-GB-Processed"}, "GB"),
}
# the map's name of where data goes -> the price page's code
AREAS = {
    "United States and Canada": "NA", "Europe": "EU", "ZA": "ZA", "South America": "SA", "South Korea": "KR",
    "Middle East": "ME", "Australia": "AU", "Asia Pacific": "AP", "India": "IN",
}  # fmt: skip
ROUTE = re.compile(r".* Data Transfer from (.+) to (.+)")
ACCELERATOR_HOUR = Meter("Global Accelerator", {"group": "Fixed fee"}, "hour")  # one price worldwide, on AWS's price page


def _accelerator_rows(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows(TABLE):
        route = ROUTE.fullmatch(fact["meter"]) if fact["service"] == "globalaccelerator" else None
        if route and route[1] in AREAS and route[2] in AREAS:
            places = {"group": "DT-Premium", "fromLocation": AREAS[route[1]], "toLocation": AREAS[route[2]]}
            meter = Meter("Global Accelerator", places, "GB")
            yield row(meter, "global", fact["price_usd"], fact["source"], fact["source_date"])
    yield row(ACCELERATOR_HOUR, "global", "0.025", "aws-price-page", "2026-05-01")


def _build(fact: dict[str, str]) -> Meter | None:
    """Return what a meter of builds on on-demand EC2 means; the map also lists Lambda, fleets and sandboxes."""
    match = BUILD.fullmatch(fact["meter"])
    kind = COMPUTE.fullmatch(instance_type(fact))
    if not match or not kind:
        return None
    system = SYSTEMS.get((match[1], kind[1]))
    return Meter("Compute", {"usagetype": f"Build-Min:{system}:g1.{kind[2]}"}, "minute") if system else None


def _directories(facts: Facts) -> Iterator[Row]:
    yield from mapped(facts, "directoryservice", DIRECTORIES)
    for kind in ("Simple AD", "AD Connector"):
        yield from mapped(facts, "directoryservice", {SMALL_OF_BOTH: _controller(kind, "Small")})


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table for each service."""
    yield Table("aws/AWSBackup/list.csv", service="AWSBackup", rows=newest(_backup_rows(facts)))
    rows = newest(_accelerator_rows(facts))
    yield Table("aws/AWSGlobalAccelerator/list.csv", service="AWSGlobalAccelerator", rows=rows)
    for service, found in {
        "CodeBuild": mapped_by(facts, "codebuild", _build),
        "AWSTransfer": mapped(facts, "transfer", TRANSFER),
        "AmazonMWAA": mapped(facts, "mwaa", MWAA),
        "AWSDirectoryService": _directories(facts),
        "AWSDirectConnect": goldens(facts, DIRECT_CONNECT),
        "AWSNetworkFirewall": mapped(facts, "networkfirewall", NETWORK_FIREWALL),
    }.items():
        yield Table(f"aws/{service}/list.csv", service=service, rows=newest(found))
