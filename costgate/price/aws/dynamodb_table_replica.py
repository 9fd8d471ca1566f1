"""aws_dynamodb_table_replica."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import month_of


@prices("aws_dynamodb_table_replica", usage={"monthly_write_request_units": "rWRU", "storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Replicated writes and storage in the replica's region, by the capacity of its table or on demand.

    https://aws.amazon.com/dynamodb/pricing/
    """
    table = next((found for found in r.targets("global_table_arn") if found.type == "aws_dynamodb_table"), None)
    if table is None:
        raise Unpriced("its table is not in this plan, so its capacity is not known")
    if table.text("billing_mode", "PROVISIONED").upper() == "PAY_PER_REQUEST":
        family = "Amazon DynamoDB PayPerRequest Throughput"
        found = sku("AmazonDynamoDB", family, group="DDB-ReplicatedWriteUnits")
        written = r.usage("monthly_write_request_units")
        yield Charge("Replicated write request unit (rWRU)", written, found, usage_based=True)
    else:
        yield from _provisioned(table)
    stored = sku("AmazonDynamoDB", "Database Storage", usagetype="TimedStorage-ByteHrs")
    yield Charge("Data storage", r.usage("storage_gb"), stored, usage_based=True)


def _provisioned(table: View) -> Iterator[Charge]:
    for attribute, name, short, group in (
        ("write_capacity", "Replicated write capacity unit (rWCU)", "rWCU", "DDB-ReplicatedWriteUnits"),
        ("read_capacity", "Read capacity unit (RCU)", "RCU", "DDB-ReadUnits"),
    ):
        found = sku("AmazonDynamoDB", "Provisioned IOPS", group=group)
        yield Charge(name, month_of(short, table.number(attribute, 1)), found)
