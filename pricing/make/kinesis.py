"""Amazon Kinesis Data Streams and Data Firehose."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter, meter_rows
from pricing.make._unit_maps import mapped
from pricing.make.table import Facts, Table, newest


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


def _delivery(group: str, unit: str, tier_start: str = "") -> Meter:
    return Meter("Kinesis Firehose", {"group": group}, unit, tier_start)


EVENTS = "Event-by-Event Processing"
FIREHOSE: dict[str, Meter] = {
    "Event by-Event Processing Per GB of data ingested first 500TB": _delivery(EVENTS, "GB"),
    "Event by-Event Processing Per GB of data ingested Next 1 5PB": _delivery(EVENTS, "GB", "512000"),
    "Event by-Event Processing Per GB of data ingested Next 3PB": _delivery(EVENTS, "GB", "2048000"),
    "Per GB of data format conversion": _delivery("Data Format Conversion", "GB"),
    "Per GB of data delivered to VPC": _delivery("VPC Bandwidth", "GB"),
    "Per Hour per AZ for VPC delivery": _delivery("VPC AZ Hours", "AZ-hour"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of streams and of delivery streams."""
    yield Table("aws/AmazonKinesis/kinesis.csv", service="AmazonKinesis", rows=meter_rows(facts, "kinesis", METERS))
    delivered = newest(mapped(facts, "kinesisfirehose", FIREHOSE))
    yield Table("aws/AmazonKinesisFirehose/firehose.csv", service="AmazonKinesisFirehose", rows=delivered)
