"""Services that the goldens know in one region: Backup, CodeBuild, Transfer Family, Managed Airflow, Directory Service …

Each price is the list price that the goldens round to; the making fails when they disagree.
"""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import Golden, goldens, metered, row
from pricing.make.table import Facts, Row, Table, newest

VAULT, BUILD, SERVER, AIRFLOW, DIRECTORY, PORT, FIREWALL = (
    "aws_backup_vault",
    "aws_codebuild_project",
    "aws_transfer_server",
    "aws_mwaa_environment",
    "aws_directory_service_directory",
    "aws_dx_connection",
    "aws_networkfirewall_firewall",
)


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


def _backup_rows(facts: Facts) -> Iterator[Row]:
    yield from goldens(facts, BACKUP)
    for found in metered(facts, "dynamodb", DYNAMODB):
        yield found._replace(flag="derived")
    for fact in facts.rows("aws_ebs_by_region_2024"):
        if fact["meter"] == "Storage Snapshot Amazon S3 GB Mo" and fact["region"]:
            yield row(SNAPSHOT, fact["region"], fact["price_usd"], fact["source"], fact["source_date"], flag="derived")


def _minutes(component: str, price: str, kind: str) -> Golden:
    return Golden(BUILD, component, price, Meter("Compute", {"usagetype": f"Build-Min:{kind}"}, "minute"))


CODEBUILD = [
    _minutes("Linux (general1.small)", "0.005", "Linux:g1.small"),
    _minutes("Linux (general1.medium)", "0.01", "Linux:g1.medium"),
    _minutes("Linux (general1.large)", "0.02", "Linux:g1.large"),
    _minutes("Windows (general1.large)", "0.036", "Windows:g1.large"),
]
TRANSFER = [
    *(
        Golden(SERVER, f"{name} protocol enabled", "0.3", Meter("AWS Transfer Family", {"operation": f"{name}:S3"}, "hour"))
        for name in ("SFTP", "FTPS", "FTP")
    ),
    Golden(SERVER, "Data downloaded", "0.04", Meter("AWS Transfer Family", {"usagetype": "DownloadBytes"}, "GB")),
    Golden(SERVER, "Data uploaded", "0.04", Meter("AWS Transfer Family", {"usagetype": "UploadBytes"}, "GB")),
]
MANAGED_AIRFLOW = "Amazon Managed Workflows for Apache Airflow"
MWAA = [
    *(
        Golden(AIRFLOW, f"{kind} ({size})", price, Meter(MANAGED_AIRFLOW, {"type": kind, "size": size}, "hour"))
        for kind, by_size in {
            "Environment": {"Small": "0.49", "Medium": "0.74", "Large": "0.99"},
            "Worker": {"Small": "0.055", "Medium": "0.11", "Large": "0.22"},
            "Scheduler": {"Small": "0.055", "Medium": "0.11", "Large": "0.22"},
        }.items()
        for size, price in by_size.items()
    ),
    Golden(AIRFLOW, "Meta database", "0.1", Meter(MANAGED_AIRFLOW, {"usagetype": "TimedStorage-ByteHrs"}, "GB-month")),
]


def _controller(kind: str, size: str, price: str, printed: str) -> Golden:
    attributes = {"directoryType": kind, "directorySize": size}
    component = f"Directory service ({kind}, {size})"
    return Golden(DIRECTORY, component, price, Meter("AWS Directory Service", attributes, "hour"), printed=printed)


DIRECTORIES = [
    _controller("Microsoft AD", "Standard", "0.06", "43.8"),
    _controller("Microsoft AD", "Enterprise", "0.2", "146"),
    _controller("Simple AD", "Small", "0.05", "36.5"),
    _controller("Simple AD", "Large", "0.15", "109.5"),
    _controller("AD Connector", "Small", "0.05", "36.5"),
    Golden(
        DIRECTORY,
        "Directory sharing",
        "0.018",
        Meter("AWS Directory Service Sharing", {"directoryType": "Microsoft AD", "directorySize": "Standard"}, "hour"),
        printed="13.14",
    ),
]


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
NETWORK_FIREWALL = [
    Golden(FIREWALL, "Network Firewall Endpoint", "0.395", Meter("AWS Firewall", {"usagetype": "Endpoint-Hour"}, "hour")),
    Golden(FIREWALL, "Data Processed", "0.065", Meter("AWS Firewall", {"usagetype": "Traffic-GB-Processed"}, "GB")),
]
ACCELERATOR = "aws_globalaccelerator_endpoint_group"


def _premium(direction: str, price: str, destination: str) -> Golden:
    meter = Meter("Global Accelerator", {"group": "DT-Premium", "fromLocation": "NA", "toLocation": destination}, "GB")
    return Golden(ACCELERATOR, f"{direction} DT-premium fee", price, meter, listed_region="global")


# Only what AWS's price page and the goldens both say of endpoints in North America.
PREMIUM = [_premium("Inbound", "0.015", "NA"), _premium("Outbound", "0.015", "EU"), _premium("Outbound", "0.035", "AP")]
ACCELERATOR_HOUR = Meter("Global Accelerator", {"group": "Fixed fee"}, "hour")  # one price worldwide, on AWS's price page


def _accelerator_rows(facts: Facts) -> Iterator[Row]:
    yield from goldens(facts, PREMIUM)
    yield row(ACCELERATOR_HOUR, "global", "0.025", "aws-price-page", "2026-05-01")


SERVICES = {
    "CodeBuild": CODEBUILD,
    "AWSTransfer": TRANSFER,
    "AmazonMWAA": MWAA,
    "AWSDirectoryService": DIRECTORIES,
    "AWSDirectConnect": DIRECT_CONNECT,
    "AWSNetworkFirewall": NETWORK_FIREWALL,
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table for each service."""
    yield Table("aws/AWSBackup/list.csv", service="AWSBackup", rows=newest(_backup_rows(facts)))
    rows = list(_accelerator_rows(facts))
    yield Table("aws/AWSGlobalAccelerator/list.csv", service="AWSGlobalAccelerator", rows=rows)
    for service, components in SERVICES.items():
        yield Table(f"aws/{service}/list.csv", service=service, rows=list(goldens(facts, components)))
