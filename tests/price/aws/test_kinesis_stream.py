"""aws_kinesis_stream, after https://aws.amazon.com/kinesis/data-streams/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

ON_DEMAND = {"stream_mode_details": [{"stream_mode": "ON_DEMAND"}]}


def line(sku, *args, **rest):
    """The only line that asks for *sku*; None when there is none."""
    return next((found for found in charges("aws_kinesis_stream", *args, **rest) if found[3] == sku), None)


def test_each_shard_pays_for_its_hours_and_provisioned_is_the_default():
    assert line("Storage-ShardHour", {"shard_count": 2})[1:3] == (1460, "shard-hour")


def test_put_payload_units_depend_on_usage():
    assert line("PutRequestPayloadUnits", {"shard_count": 2})[1] is None
    usage = {"monthly_provisioned_put_units": 6_500_000}
    assert line("PutRequestPayloadUnits", {"shard_count": 2}, usage)[1:3] == (6_500_000, "PUT payload unit")


def test_a_day_of_retention_is_included():
    assert line("Extended-ShardHour", {"shard_count": 2, "retention_period": 24}) is None


def test_longer_retention_pays_for_every_shard_hour():
    assert line("Extended-ShardHour", {"shard_count": 2, "retention_period": 48})[1:3] == (1460, "shard-hour")


def test_stated_extended_retention_counts_as_shard_hours():
    usage = {"monthly_provisioned_extended_retention_gb": 100}
    assert line("Extended-ShardHour", {"shard_count": 2}, usage)[1:3] == (100, "shard-hour")


def test_retention_beyond_a_week_pays_for_storage_too():
    assert line("LongTermRetention-ByteHrs", {"shard_count": 1, "retention_period": 168}) is None
    values = {"shard_count": 1, "retention_period": 169}
    assert line("LongTermRetention-ByteHrs", values, {"monthly_provisioned_long_term_retention_gb": 9})[1:3] == (9, "GB-month")


def test_each_planned_consumer_pays_for_the_hours_of_every_shard():
    graph = Links(referrers={"aws_kinesis_stream_consumer": [resource("aws_kinesis_stream_consumer")] * 2})
    assert line("EnhancedFanoutHour", {"shard_count": 3}, graph=graph)[1:3] == (4380, "consumer-shard-hour")


def test_stated_consumer_hours_win():
    graph = Links(referrers={"aws_kinesis_stream_consumer": [resource("aws_kinesis_stream_consumer")]})
    usage = {"monthly_provisioned_efo_consumer_hours": 100}
    assert line("EnhancedFanoutHour", {"shard_count": 3}, usage, graph=graph)[1] == 100


def test_a_stream_on_demand_pays_for_its_hours_and_data():
    usage = {"monthly_on_demand_data_in_gb": 1, "monthly_on_demand_data_out_gb": 2, "monthly_on_demand_efo_data_out_gb": 3}
    assert [found[1:] for found in charges("aws_kinesis_stream", ON_DEMAND, usage)] == [
        (730, "stream-hour", "OnDemand-StreamHour"),
        (1, "GB", "OnDemand-BilledIncomingBytes"),
        (2, "GB", "OnDemand-BilledOutgoingBytes"),
        (3, "GB", "OnDemand-BilledOutgoingEFOBytes"),
    ]


def test_longer_retention_on_demand_is_charged_by_the_gb_month():
    lines = charges("aws_kinesis_stream", {**ON_DEMAND, "retention_period": 200})
    assert [found[3] for found in lines[4:]] == ["OnDemand-ExtendedRetention-ByteHrs", "OnDemand-LongTermRetention-ByteHrs"]


def test_an_unknown_mode_says_so():
    with pytest.raises(Unpriced, match="SOMETIMES"):
        charges("aws_kinesis_stream", {"stream_mode_details": [{"stream_mode": "SOMETIMES"}]})
