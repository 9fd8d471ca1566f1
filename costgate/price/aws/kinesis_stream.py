"""aws_kinesis_stream."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, month_of

DAY = 24
WEEK = 168
USAGE = {
    "monthly_provisioned_put_units": "PUT payload unit",
    # Named after gigabytes, but AWS meters what a provisioned stream keeps longer than a day by the shard hour.
    "monthly_provisioned_extended_retention_gb": "shard-hour",
    "monthly_provisioned_long_term_retention_gb": "GB-month",
    "monthly_provisioned_long_term_retrieval_gb": "GB",
    "monthly_provisioned_efo_data_out_gb": "GB",
    "monthly_provisioned_efo_consumer_hours": "consumer-shard-hour",
    "monthly_on_demand_data_in_gb": "GB",
    "monthly_on_demand_data_out_gb": "GB",
    "monthly_on_demand_efo_data_out_gb": "GB",
    "monthly_on_demand_extended_retention_gb": "GB-month",
    "monthly_on_demand_long_term_retention_gb": "GB-month",
}


@prices("aws_kinesis_stream", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Shard hours and payload units of a provisioned stream; stream hours, data in and data out of one on demand.

    Records kept longer than a day cost more, by the shard hour where shards are provisioned; those kept longer than a week
    are charged by the GB-month. Each enhanced fan-out consumer pays for its hours of every shard and for the data it reads.

    https://aws.amazon.com/kinesis/data-streams/pricing/
    """
    mode = r.block("stream_mode_details").text("stream_mode", "PROVISIONED").upper()
    if mode == "PROVISIONED":
        yield from _provisioned(r, r.number("shard_count"))
    elif mode == "ON_DEMAND":
        yield from _on_demand(r)
    else:
        raise Unpriced(f"no price for a stream of mode {mode}")


def _provisioned(r: View, shards: Decimal) -> Iterator[Charge]:
    retention = r.number("retention_period", DAY)
    yield _charge("Shards (provisioned)", month_of("shard", shards), "Storage-ShardHour", usage_based=False)
    yield _stated(r, "Put request units", "monthly_provisioned_put_units", "PutRequestPayloadUnits")
    if retention > DAY:
        yield _charge("Extended retention (24H to 7D)", month_of("shard", shards), "Extended-ShardHour", usage_based=False)
    elif r.usage("monthly_provisioned_extended_retention_gb") is not None:
        yield _stated(r, "Extended retention (24H to 7D)", "monthly_provisioned_extended_retention_gb", "Extended-ShardHour")
    for name, key, usagetype in (
        ("Long term retention (7D+)", "monthly_provisioned_long_term_retention_gb", "LongTermRetention-ByteHrs"),
        ("Long term retrieval (7D+)", "monthly_provisioned_long_term_retrieval_gb", "LongTermRetention-ReadBytes"),
    ):
        if retention > WEEK or r.usage(key) is not None:
            yield _stated(r, name, key, usagetype)
    yield from _consumers(r, shards)


def _consumers(r: View, shards: Decimal) -> Iterator[Charge]:
    """Yield the hours of enhanced fan-out consumers, as stated or one for each consumer in the plan, and what they read."""
    hours = r.usage("monthly_provisioned_efo_consumer_hours")
    planned = sum(1 for _ in r.referrers("aws_kinesis_stream_consumer", "stream_arn"))
    if hours is None and planned:
        yield _charge("Enhanced fan out", month_of("consumer-shard", shards * planned), "EnhancedFanoutHour", usage_based=False)
    else:
        yield _charge("Enhanced fan out", hours, "EnhancedFanoutHour")
    yield _stated(r, "Enhanced fan out data retrieval", "monthly_provisioned_efo_data_out_gb", "ReadBytes")


def _on_demand(r: View) -> Iterator[Charge]:
    retention = r.number("retention_period", DAY)
    yield _charge("Stream (on demand)", month_of("stream"), "OnDemand-StreamHour", usage_based=False)
    for name, key, usagetype, above in (
        ("Data ingested", "data_in", "BilledIncomingBytes", 0),
        ("Data retrieval", "data_out", "BilledOutgoingBytes", 0),
        ("Enhanced fan out data retrieval", "efo_data_out", "BilledOutgoingEFOBytes", 0),
        ("Extended retention (24H to 7D)", "extended_retention", "ExtendedRetention-ByteHrs", DAY),
        ("Long term retention (7D+)", "long_term_retention", "LongTermRetention-ByteHrs", WEEK),
    ):
        charge = _stated(r, name, f"monthly_on_demand_{key}_gb", f"OnDemand-{usagetype}")
        if retention > above or charge.quantity is not None:
            yield charge


def _stated(r: View, name: str, key: str, usagetype: str) -> Charge:
    return _charge(name, r.usage(key), usagetype)


def _charge(name: str, amount: Quantity | None, usagetype: str, *, usage_based: bool = True) -> Charge:
    return Charge(name, amount, sku("AmazonKinesis", "Kinesis Streams", usagetype=usagetype), usage_based=usage_based)
