"""Azure Cosmos DB, after https://azure.microsoft.com/pricing/details/cosmos-db/ and its page on request units and backups."""

from decimal import Decimal

import pytest

from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPES = [
    "azurerm_cosmosdb_sql_container",
    "azurerm_cosmosdb_sql_database",
    "azurerm_cosmosdb_mongo_database",
    "azurerm_cosmosdb_mongo_collection",
    "azurerm_cosmosdb_table",
    "azurerm_cosmosdb_cassandra_keyspace",
    "azurerm_cosmosdb_cassandra_table",
    "azurerm_cosmosdb_gremlin_database",
    "azurerm_cosmosdb_gremlin_graph",
]
WEST = {"location": "westus", "failover_priority": 0}
CENTRAL = {"location": "Central US", "failover_priority": 1}
AUTOSCALE = {"autoscale_settings": [{"max_throughput": 6000}]}


def account(**values):
    return resource("azurerm_cosmosdb_account", {"geo_location": [CENTRAL, WEST], **values}, region="eastus")


def database(values, usage=None, *, type=TYPES[0], of=None, **targets):
    links = Links({"account_name": [of] if of else [], **targets})
    return charges(type, values, usage, graph=links, region="eastus")


def named(lines, start):
    return [line for line in lines if line[0].startswith(start)]


@pytest.mark.parametrize("type", TYPES)
def test_each_location_pays_for_provisioned_throughput(type):
    lines = named(database({"throughput": 500}, type=type, of=account()), "Provisioned")
    assert lines == [
        ("Provisioned throughput (provisioned, westus)", 5 * 730, "hour", "100 RU/s RUs"),
        ("Provisioned throughput (provisioned, centralus)", 5 * 730, "hour", "100 RU/s RUs"),
    ]


def test_a_location_that_spans_zones_pays_a_quarter_more():
    zones = account(geo_location=[{**WEST, "zone_redundant": True}])
    assert database({"throughput": 500}, of=zones)[0][1] == 500 * 730 / 100 * 1.25


def test_autoscale_costs_half_more_for_what_is_used():
    lines = database(AUTOSCALE, {"max_request_units_utilization_percentage": 50}, of=account())
    assert lines[0] == ("Provisioned throughput (autoscale, westus)", 45 * 730, "hour", "100 RU/s RUs")


def test_autoscale_does_not_pay_more_for_zones():
    zones = account(geo_location=[{**WEST, "zone_redundant": True}])
    assert database(AUTOSCALE, {"max_request_units_utilization_percentage": 50}, of=zones)[0][1] == 45 * 730


def test_autoscale_pays_for_a_tenth_of_its_maximum_in_any_case():
    """https://learn.microsoft.com/azure/cosmos-db/autoscale-faq: at least 0.1 of the maximum, at one and a half times the rate."""
    assert database(AUTOSCALE, of=account())[0][1] == 6 * Decimal("1.5") * 730


def test_several_write_locations_have_a_price_of_their_own():
    lines = database({"throughput": 500}, of=account(multiple_write_locations_enabled=True))
    assert lines[0][3] == "100 Multi-master RU/s mRUs"
    lines = database(
        AUTOSCALE, {"max_request_units_utilization_percentage": 50}, of=account(multiple_write_locations_enabled=True)
    )
    assert lines[0][1] == 30 * 730


def test_one_write_location_is_not_several():
    one = account(geo_location=[WEST], multiple_write_locations_enabled=True)
    assert database({"throughput": 500}, of=one)[0][3] == "100 RU/s RUs"


def test_without_throughput_requests_are_paid_one_by_one():
    lines = database({}, {"monthly_serverless_request_units": 10_000_000}, of=account())
    assert lines[0] == ("Provisioned throughput (serverless)", 10_000_000, "operation", "1M RUs RUs")


def test_a_container_shares_the_throughput_of_its_database():
    above = resource("azurerm_cosmosdb_sql_database", {"throughput": 400})
    assert named(database({}, of=account(), database_name=[above]), "Provisioned") == []


def test_storage_is_kept_in_each_location():
    lines = named(database({"throughput": 400}, {"storage_gb": 1000}, of=account()), "Transactional")
    assert [line[:3] for line in lines] == [
        ("Transactional storage (westus)", 1000, "GB-month"),
        ("Transactional storage (centralus)", 1000, "GB-month"),
    ]


def test_analytical_storage_is_paid_when_the_account_has_it():
    assert named(database({}, of=account()), "Analytical") == []
    one = account(geo_location=[WEST], analytical_storage_enabled=True)
    lines = named(database({}, {"monthly_analytical_storage_write_operations": 5}, of=one), "Analytical")
    assert [line[:2] for line in lines] == [
        ("Analytical storage (westus)", None),
        ("Analytical write operations (westus)", 5),
        ("Analytical read operations (westus)", None),
    ]


def test_two_periodic_backups_are_free():
    plain = account(backup=[{"type": "Periodic"}])
    assert named(database({}, {"storage_gb": 1000}, of=plain), "Periodic") == []


def test_each_periodic_backup_beyond_two_is_paid():
    one = account(geo_location=[WEST], backup=[{"type": "Periodic", "interval_in_minutes": 240, "retention_in_hours": 16}])
    lines = named(database({}, {"storage_gb": 1000}, of=one), "Periodic")
    assert lines == [("Periodic backup (westus)", 2000, "GB-month", "Backup Data Stored Standard")]


def test_continuous_backup_keeps_all_data_once_for_30_days():
    lines = named(database({}, {"storage_gb": 1000}, of=account(backup=[{"type": "Continuous"}])), "Continuous")
    assert [line[:3] for line in lines] == [
        ("Continuous backup (westus)", 1000, "GB"),
        ("Continuous backup (centralus)", 1000, "GB"),
    ]


def test_continuous_backup_for_7_days_is_free():
    seven = account(backup=[{"type": "Continuous", "tier": "Continuous7Days"}])
    assert named(database({}, of=seven), "Continuous") == []


def test_restored_data_is_paid_once():
    assert database({}, {"monthly_restored_data_gb": 3000}, of=account())[-1][:3] == ("Restored data", 3000, "GB")


def test_an_account_that_is_not_in_the_plan_is_taken_to_have_one_location():
    assert database({"throughput": 400})[0][0] == "Provisioned throughput (provisioned, eastus)"


def test_a_cassandra_table_finds_the_account_through_its_keyspace():
    keyspace = resource("azurerm_cosmosdb_cassandra_keyspace", address="azurerm_cosmosdb_cassandra_keyspace.k")

    class ThroughKeyspace(Links):
        def targets(self, of, path):
            if path[0] == "account_name":
                return [account()] if of.address == keyspace.address else []
            return [keyspace]

    lines = charges("azurerm_cosmosdb_cassandra_table", {"throughput": 400}, graph=ThroughKeyspace(), region="eastus")
    assert lines[0][0] == "Provisioned throughput (provisioned, westus)"


def test_a_dedicated_gateway_pays_each_instance():
    values = {"instance_size": "Cosmos.D4s", "instance_count": 2}
    assert charges("azurerm_cosmosdb_sql_dedicated_gateway", values, region="eastus") == [
        ("Dedicated gateway (Cosmos.D4s)", 1460, "hour", "D4s D4s")
    ]
