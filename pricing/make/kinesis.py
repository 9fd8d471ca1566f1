"""Amazon Kinesis Data Streams and Data Firehose."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Component, Meter, golden_rows, meter_rows
from pricing.make.table import Facts, Table


def _stream(usagetype: str, unit: str) -> Meter:
    return Meter("Kinesis Streams", {"usagetype": usagetype}, unit)


METERS: dict[str, Meter] = {
    "Provisioned shard hour per ShardHour": _stream("Storage-ShardHour", "shard-hour"),
    "Payload Units per PutRequest": _stream("PutRequestPayloadUnits", "PUT payload unit"),
    "Addon shard hour per ShardHour": _stream("Extended-ShardHour", "shard-hour"),
    "Long term Data Retention GB-month per GB-month": _stream("LongTermRetention-ByteHrs", "GB-month"),
    "Long term Data Retrieval GB per GB": _stream("LongTermRetention-ReadBytes", "GB"),
    "Enhanced fan out per ConsumerShardHour": _stream("EnhancedFanoutHour", "consumer-shard-hour"),
    "Enhanced fan out GB of data retrieved per GB": _stream("ReadBytes", "GB"),
    "OnDemandStreamHr per StreamHr": _stream("OnDemand-StreamHour", "stream-hour"),
    "OnDemandDataIngested per GB": _stream("OnDemand-BilledIncomingBytes", "GB"),
    "OnDemandDataRetrieval per GB": _stream("OnDemand-BilledOutgoingBytes", "GB"),
    "OnDemandEFODataRetrieval per GB": _stream("OnDemand-BilledOutgoingEFOBytes", "GB"),
    "OnDemandExtendedRetentionByteHrs per GB month": _stream("OnDemand-ExtendedRetention-ByteHrs", "GB-month"),
    "OnDemandLongTermRetentionByteHrs per GB month": _stream("OnDemand-LongTermRetention-ByteHrs", "GB-month"),
}


def _delivery(component: str, group: str, unit: str, tier_start: str = "") -> Component:
    meter = Meter("Kinesis Firehose", {"group": group}, unit, tier_start)
    return Component("aws_kinesis_firehose_delivery_stream", component, "eu-west-2", 1, meter)


FIREHOSE = [
    _delivery("Data ingested (first 500TB)", "Event-by-Event Processing", "GB"),
    _delivery("Data ingested (next 1.5PB)", "Event-by-Event Processing", "GB", "512000"),
    _delivery("Data ingested (next 3PB)", "Event-by-Event Processing", "GB", "2048000"),
    _delivery("Format conversion", "Data Format Conversion", "GB"),
    _delivery("VPC data", "VPC Bandwidth", "GB"),
    _delivery("VPC AZ delivery", "VPC AZ Hours", "AZ-hour"),
]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of streams and of delivery streams."""
    yield Table("aws/AmazonKinesis/kinesis.csv", service="AmazonKinesis", rows=meter_rows(facts, "kinesis", METERS))
    yield Table(
        "aws/AmazonKinesisFirehose/firehose.csv", service="AmazonKinesisFirehose", rows=list(golden_rows(facts, FIREHOSE))
    )
