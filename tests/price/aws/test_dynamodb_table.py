"""aws_dynamodb_table, after https://aws.amazon.com/dynamodb/pricing/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPE = "aws_dynamodb_table"
TABLE = {"billing_mode": "PROVISIONED", "write_capacity": 20, "read_capacity": 30}
ON_DEMAND = {"billing_mode": "PAY_PER_REQUEST"}
REPLICATED = {"replica": [{"region_name": "us-west-1"}]}
TARGET = "aws_appautoscaling_target"


def target(dimension, least, most, name="table/t"):
    values = {"scalable_dimension": dimension, "min_capacity": least, "max_capacity": most, "resource_id": name}
    return resource(TARGET, values, address=f"{TARGET}.{dimension}")


def test_capacity_is_charged_by_the_hour():
    assert charges(TYPE, TABLE)[:2] == [
        ("Write capacity unit (WCU)", 14_600, "WCU-hour", "DDB-WriteUnits"),
        ("Read capacity unit (RCU)", 21_900, "RCU-hour", "DDB-ReadUnits"),
    ]


def test_a_table_is_provisioned_with_one_unit_of_each_by_default():
    assert [line[1] for line in charges(TYPE)[:2]] == [730, 730]


def test_autoscaling_starts_at_its_smallest_capacity():
    graph = Links(referrers={TARGET: [target("dynamodb:table:ReadCapacityUnits", 5, 100)]})
    assert charges(TYPE, TABLE, graph=graph)[:2] == [
        ("Write capacity unit (WCU)", 14_600, "WCU-hour", "DDB-WriteUnits"),
        ("Read capacity unit (RCU, autoscaling)", 3_650, "RCU-hour", "DDB-ReadUnits"),
    ]


def test_autoscaling_ranges_up_to_its_largest_capacity():
    graph = Links(referrers={TARGET: [target("dynamodb:table:WriteCapacityUnits", 5, 100)]})
    charge = next(pricer(TYPE).pricing(View(resource(TYPE, TABLE), graph=graph)))
    assert (charge.low.amount, charge.high.amount) == (3_650, 73_000)


def test_an_index_has_a_capacity_of_its_own():
    index = {"name": "by_name", "write_capacity": 2, "read_capacity": 3}
    assert [line[:2] for line in charges(TYPE, {**TABLE, "global_secondary_index": [index]})[2:4]] == [
        ("Index (by_name): Write capacity unit (WCU)", 1_460),
        ("Index (by_name): Read capacity unit (RCU)", 2_190),
    ]


def test_an_index_scales_with_its_own_target():
    index = {"name": "by_name", "write_capacity": 2, "read_capacity": 3}
    graph = Links(referrers={TARGET: [target("dynamodb:index:ReadCapacityUnits", 4, 9, "table/t/index/by_name")]})
    lines = charges(TYPE, {**TABLE, "global_secondary_index": [index]}, graph=graph)
    assert lines[3][:2] == ("Index (by_name): Read capacity unit (RCU, autoscaling)", 2_920)
    assert lines[1][1] == 21_900


def test_a_replica_pays_for_writes_and_reads_in_its_own_region():
    found = pricer(TYPE)
    lines = list(found.pricing(View(resource(TYPE, {**TABLE, **REPLICATED}), usage_units=found.usage)))[2:4]
    assert [(line.name, line.quantity.amount, line.sku.region) for line in lines] == [
        ("Global table (us-west-1): Replicated write capacity unit (rWCU)", 14_600, "us-west-1"),
        ("Global table (us-west-1): Read capacity unit (RCU)", 21_900, "us-west-1"),
    ]


def test_a_replica_has_the_indexes_of_the_table():
    index = {"name": "by_name", "write_capacity": 2, "read_capacity": 3}
    lines = charges(TYPE, {**TABLE, **REPLICATED, "global_secondary_index": [index]})
    assert [line[:2] for line in lines[6:8]] == [
        ("Global table (us-west-1): Index (by_name): Write capacity unit (WCU)", 1_460),
        ("Global table (us-west-1): Index (by_name): Read capacity unit (RCU)", 2_190),
    ]


def test_an_on_demand_table_pays_for_requests():
    usage = {"monthly_write_request_units": 3_000_000, "monthly_read_request_units": 8_000_000}
    assert charges(TYPE, ON_DEMAND, usage)[:2] == [
        ("Write request unit (WRU)", 3_000_000, "WRU", "DDB-WriteUnits"),
        ("Read request unit (RRU)", 8_000_000, "RRU", "DDB-ReadUnits"),
    ]


def test_a_replica_of_an_on_demand_table_pays_for_replicated_requests():
    usage = {"monthly_write_request_units": 3_000_000}
    assert charges(TYPE, {**ON_DEMAND, **REPLICATED}, usage)[2] == (
        "Global table (us-west-1): Replicated write request unit (rWRU)",
        3_000_000,
        "rWRU",
        "DDB-ReplicatedWriteUnits",
    )


def test_the_infrequent_access_class_has_cheaper_storage_and_dearer_requests():
    lines = charges(TYPE, {**TABLE, "table_class": "STANDARD_INFREQUENT_ACCESS"})
    assert [line[3] for line in lines[:3]] == ["DDB-WriteUnitsIA", "DDB-ReadUnitsIA", "IA-TimedStorage-ByteHrs"]


def test_storage_backups_and_restores_depend_on_usage():
    usage = {"storage_gb": 230, "on_demand_backup_storage_gb": 460, "monthly_data_restored_gb": 5}
    assert [line[:3] for line in charges(TYPE, ON_DEMAND, usage)[2:]] == [
        ("Data storage", 230, "GB-month"),
        ("On-demand backup storage", 460, "GB-month"),
        ("Table data restored", 5, "GB"),
    ]


def test_point_in_time_recovery_is_listed_when_it_is_on():
    name = "Point-In-Time Recovery (PITR) backup storage"
    on, off = ({"point_in_time_recovery": [{"enabled": enabled}]} for enabled in (True, False))
    assert name in {line[0] for line in charges(TYPE, on)}
    assert name not in {line[0] for line in charges(TYPE, off)}
    assert name in {line[0] for line in charges(TYPE, {"replica": [{"region_name": "x", "point_in_time_recovery": True}]})}


def test_reads_of_a_stream_are_listed_when_the_table_has_one():
    name = "Streams read request unit (sRRU)"
    assert name in {line[0] for line in charges(TYPE, {"stream_enabled": True})}
    assert name not in {line[0] for line in charges(TYPE)}


def test_an_unknown_mode_or_class_says_so():
    with pytest.raises(Unpriced, match="BARTER"):
        charges(TYPE, {"billing_mode": "BARTER"})
    with pytest.raises(Unpriced, match="COLD"):
        charges(TYPE, {"table_class": "COLD"})
