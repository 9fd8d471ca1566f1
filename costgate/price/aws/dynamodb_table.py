"""aws_dynamodb_table."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._dynamodb import OnDemand, Provisioned
from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View

INFREQUENT = "STANDARD_INFREQUENT_ACCESS"
CLASSES = {"": "", "STANDARD": "", INFREQUENT: "IA"}
USAGE = {
    "monthly_write_request_units": "WRU",
    "monthly_read_request_units": "RRU",
    "storage_gb": "GB-month",
    "pitr_backup_storage_gb": "GB-month",
    "on_demand_backup_storage_gb": "GB-month",
    "monthly_data_restored_gb": "GB",
    "monthly_streams_read_request_units": "sRRU",
}


@prices("aws_dynamodb_table", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Write and read capacity, or requests of an on-demand table; storage, backups, restores and reads of streams.

    Indexes have a capacity of their own. Each replica of a global table pays for replicated writes, and for the same reads
    and indexes as the table, in its own region; stated usage is that of all of them together. With autoscaling the smallest
    capacity is counted. The account's free tier is not deducted.

    https://aws.amazon.com/dynamodb/pricing/
    """
    stated = r.text("table_class", "STANDARD").upper()
    if stated not in CLASSES:
        raise Unpriced(f"{stated} is not a table class")
    mode = r.text("billing_mode", "PROVISIONED").upper()
    if mode == "PROVISIONED":
        yield from Provisioned(r, CLASSES[stated]).charges()
    elif mode == "PAY_PER_REQUEST":
        yield from OnDemand(r, CLASSES[stated]).charges()
    else:
        raise Unpriced(f"{mode} is not a billing mode")
    yield from _storage(r, "IA-TimedStorage-ByteHrs" if stated == INFREQUENT else "TimedStorage-ByteHrs")


def _storage(r: View, usagetype: str) -> Iterator[Charge]:
    yield _usage(r, "Data storage", "storage_gb", "Database Storage", usagetype=usagetype)
    if _has_recovery(r) or r.usage("pitr_backup_storage_gb") is not None:
        name, key = "Point-In-Time Recovery (PITR) backup storage", "pitr_backup_storage_gb"
        yield _usage(r, name, key, "Database Storage", usagetype="TimedPITRStorage-ByteHrs")
    name, key = "On-demand backup storage", "on_demand_backup_storage_gb"
    yield _usage(r, name, key, "Database Storage", usagetype="TimedBackupStorage-ByteHrs")
    name, key = "Table data restored", "monthly_data_restored_gb"
    yield _usage(r, name, key, "Amazon DynamoDB Restore Data Size", usagetype="RestoreDataSize-Bytes")
    if r.flag("stream_enabled") or r.usage("monthly_streams_read_request_units") is not None:
        name, key = "Streams read request unit (sRRU)", "monthly_streams_read_request_units"
        yield _usage(r, name, key, "API Request", group="DDB-StreamsReadRequests")


def _has_recovery(r: View) -> bool:
    own = any(block.flag("enabled") for block in r.blocks("point_in_time_recovery"))
    return own or any(replica.flag("point_in_time_recovery") for replica in r.blocks("replica"))


def _usage(r: View, name: str, key: str, family: str, **attributes: str) -> Charge:
    return Charge(name, r.usage(key), sku("AmazonDynamoDB", family, **attributes), usage_based=True)
