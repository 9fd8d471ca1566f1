"""Services of few prices: CloudHSM, CloudFormation, Grafana, Kinesis Data Analytics, Database Migration, Athena, DataSync …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import Golden, goldens, metered
from pricing.make._unit_maps import instance_type, mapped, mapped_by
from pricing.make.table import Facts, Row, Table, newest

TB = 1024  # GB
HSM = {"CloudHSM Hourly": Meter("CloudHSM", {"usagetype": "CloudHSMv2Usage"}, "hour")}
FORMATION = "AWS CloudFormation"
OPERATION = Meter(FORMATION, {"usagetype": "CloudFormation-ResourceProvider-Invocation"}, "operation")
HANDLING = Meter(FORMATION, {"usagetype": "CloudFormation-ResourceProvider-Duration"}, "second")
STACKS = {
    "CloudFormation-ResourceProvider-Invocation per Operations": OPERATION,
    "CloudFormation-ResourceProvider-Duration per Second": HANDLING,
    "CloudFormation-ResourceProvider-Duration per seconds": HANDLING,
}
ATHENA = {"Athena Queries": Meter("Athena Queries", {"usagetype": "DataScannedInTB"}, "GB", per=TB)}
DATASYNC = {"Data transferred": Meter("DataSync", {"usagetype": "DataTransferred-Bytes"}, "GB")}
LEDGER = {
    "Journal Storage": Meter("Quantum Ledger Database", {"usagetype": "QLDB-JournalStorage"}, "GB-month"),
    "Indexed Storage": Meter("Quantum Ledger Database", {"usagetype": "QLDB-IndexedStorage"}, "GB-month"),
    "QLDB IOs Read Request": Meter("Quantum Ledger Database", {"usagetype": "QLDB-ReadIOs"}, "request"),
    "QLDB IOs Write Request": Meter("Quantum Ledger Database", {"usagetype": "QLDB-WriteIOs"}, "request"),
}
SHIELD = {"Advanced Monthly Fee": Meter("AWS Shield", {"usagetype": "ShieldAdvancedMonthlyFee"}, "subscription-month")}
TIMESTREAM = {
    "Timestream Ingestion per GB": Meter("Timestream", {"usagetype": "DataIngestion-Bytes"}, "GB"),
    "Timestream Magnetic Store per GB-Mo": Meter("Timestream", {"usagetype": "MagneticStore-ByteHrs"}, "GB-month"),
    "Timestream Memory Store per GB-Hours": Meter("Timestream", {"usagetype": "MemoryStore-ByteHrs"}, "GB-hour"),
}


def _grafana(group: str) -> Meter:
    return Meter("Managed Grafana", {"group": group}, "user-month")


GRAFANA = {
    "User Fees Editor": _grafana("Editor"),
    "User Fees Viewer": _grafana("Viewer"),
    "User Fees Enterprise Plugins User": _grafana("Enterprise plugins"),
}
ANALYTICS = "Kinesis Analytics"
KPUS = {
    "Kinesis Processing Unit KPU": Meter(ANALYTICS, {"usagetype": "KPU-Hour"}, "KPU-hour"),
    "Kinesis Processing Unit KPU for Java applications": Meter(ANALYTICS, {"usagetype": "KPU-Hour-Java"}, "KPU-hour"),
    "Per GB month of running application storage": Meter(ANALYTICS, {"usagetype": "RunningApplicationStorage"}, "GB-month"),
    "Per GB month of durable application backups": Meter(ANALYTICS, {"usagetype": "DurableApplicationBackups"}, "GB-month"),
}
REPLICATION = "aws_dms_replication_instance"
SERVER = re.compile(r".*DMS OnDemand Replication Server .* (Single|Multiple) AZ")


def _replication(usagetype: str) -> Meter:
    return Meter("Replication Server", {"usagetype": usagetype}, "hour")


REPLICATION_STORAGE = {
    "DMS Storage Replication Storage Single AZ": Meter("Database Storage", {"usagetype": "StorageUsage"}, "GB-month"),
    "DMS Storage Replication Storage Multiple AZ": Meter(
        "Database Storage", {"usagetype": "Multi-AZ-StorageUsage"}, "GB-month"
    ),
}
OLD_REPLICATIONS = [
    Golden(REPLICATION, "Instance (t2.micro)", "0.018", _replication("InstanceUsg:dms.t2.micro")),
    Golden(REPLICATION, "Instance (t2.micro)", "0.036", _replication("Multi-AZUsg:dms.t2.micro")),
]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table for each service."""
    for service, found in _services(facts).items():
        yield Table(f"aws/{service}/list.csv", service=service, rows=newest(found))


def _services(facts: Facts) -> dict[str, Iterator[Row]]:
    return {
        "CloudHSM": metered(facts, "cloudhsm", HSM),
        "AWSCloudFormation": metered(facts, "cloudformation", STACKS),
        "AmazonAthena": metered(facts, "athena", ATHENA),
        "AWSDataSync": metered(facts, "datasync", DATASYNC),
        "AmazonQLDB": metered(facts, "qldb", LEDGER),
        "AWSShield": metered(facts, "shield", SHIELD, worldwide=True),
        "AmazonTimestream": metered(facts, "timestream", TIMESTREAM),
        "AmazonGrafana": mapped(facts, "grafana", GRAFANA),
        "AmazonKinesisAnalytics": mapped(facts, "kinesisanalytics", KPUS),
        "AWSDatabaseMigrationSvc": _replications(facts),
    }


def _replications(facts: Facts) -> Iterator[Row]:
    yield from mapped_by(facts, "databasemigrationsvc", _server)
    yield from goldens(facts, OLD_REPLICATIONS)


def _server(fact: dict[str, str]) -> Meter | None:
    match, kind = SERVER.fullmatch(fact["meter"]), instance_type(fact)
    if match is None or "." not in kind:
        return REPLICATION_STORAGE.get(fact["meter"])
    return _replication(f"{'InstanceUsg' if match[1] == 'Single' else 'Multi-AZUsg'}:dms.{kind}")
