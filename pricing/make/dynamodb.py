"""Amazon DynamoDB: capacity, requests, storage, backups, restores and streams, of both table classes."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter, meter_rows
from pricing.make.table import Facts, Table


def _capacity(group: str, unit: str) -> Meter:
    return Meter("Provisioned IOPS", {"group": group}, unit)


def _request(group: str, unit: str) -> Meter:
    return Meter("Amazon DynamoDB PayPerRequest Throughput", {"group": group}, unit)


METERS: dict[str, Meter] = {
    "Provisioned Read Units": _capacity("DDB-ReadUnits", "RCU-hour"),
    "Provisioned Write Units": _capacity("DDB-WriteUnits", "WCU-hour"),
    "Provisioned Replicated Write Units": _capacity("DDB-ReplicatedWriteUnits", "rWCU-hour"),
    "Provisioned Read Units IA": _capacity("DDB-ReadUnitsIA", "RCU-hour"),
    "Provisioned Write Units IA": _capacity("DDB-WriteUnitsIA", "WCU-hour"),
    "Provisioned Replicated Write Units IA": _capacity("DDB-ReplicatedWriteUnitsIA", "rWCU-hour"),
    "PayPerRequest Read Request Units": _request("DDB-ReadUnits", "RRU"),
    "PayPerRequest Write Request Units": _request("DDB-WriteUnits", "WRU"),
    "PayPerRequest Replicated Write Request Units": _request("DDB-ReplicatedWriteUnits", "rWRU"),
    "PayPerRequest Read Request Units IA": _request("DDB-ReadUnitsIA", "RRU"),
    "PayPerRequest Write Request Units IA": _request("DDB-WriteUnitsIA", "WRU"),
    "PayPerRequest Replicated Write Request Units IA": _request("DDB-ReplicatedWriteUnitsIA", "rWRU"),
    "Data Storage Indexed GB-Mo": Meter("Database Storage", {"usagetype": "TimedStorage-ByteHrs"}, "GB-month"),
    "Data Storage Indexed - IA GB-Mo": Meter("Database Storage", {"usagetype": "IA-TimedStorage-ByteHrs"}, "GB-month"),
    "PITR Backup Storage GB-Mo": Meter("Database Storage", {"usagetype": "TimedPITRStorage-ByteHrs"}, "GB-month"),
    "On-Demand Backup Storage GB-Month": Meter("Database Storage", {"usagetype": "TimedBackupStorage-ByteHrs"}, "GB-month"),
    "Restore Data Size": Meter("Amazon DynamoDB Restore Data Size", {"usagetype": "RestoreDataSize-Bytes"}, "GB"),
    "Streams Read Requests": Meter("API Request", {"group": "DDB-StreamsReadRequests"}, "sRRU"),
    "Change Data Capture Units for Kinesis Data Streams": Meter("API Request", {"group": "DDB-Kinesis"}, "CDCU"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of tables."""
    yield Table("aws/AmazonDynamoDB/dynamodb.csv", service="AmazonDynamoDB", rows=meter_rows(facts, "dynamodb", METERS))
