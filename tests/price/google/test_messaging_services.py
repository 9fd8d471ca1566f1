"""Kafka, Pub/Sub Lite, Eventarc, Datastream and integration, after their pages under https://cloud.google.com/<service>/pricing."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free
from costgate.price.view import View
from tests.price.pricing import charges, resource

GIB = 1024**3
CAPACITY = {"capacity_config": [{"vcpu_count": "3", "memory_bytes": str(12 * GIB)}]}
CONNECTION = "google_integration_connectors_connection"


def lines(type, values=None, usage=None):
    return [line[:3] for line in charges(type, values, usage)]


def test_a_kafka_cluster_pays_for_units_and_local_storage():
    """A vCPU is 0.6 units and a GiB 0.1; each vCPU has 100 GiB of local storage."""
    assert lines("google_managed_kafka_cluster", CAPACITY) == [
        ("Compute (3 DCU)", 3 * 730, "DCU-hour"),
        ("Local storage", 300, "GB-month"),
        ("Persistent storage", None, ""),
    ]


def test_a_kafka_connect_cluster_pays_for_units():
    assert lines("google_managed_kafka_connect_cluster", CAPACITY) == [("Compute (3 DCU)", 3 * 730, "DCU-hour")]


def test_a_lite_reservation_pays_for_throughput_capacity():
    found = lines("google_pubsub_lite_reservation", {"throughput_capacity": 2})
    assert found == [("Throughput capacity", 1460, "unit-hour")]


def test_a_lite_topic_pays_for_storage_and_for_capacity_of_its_own():
    retention = {"retention_config": [{"per_partition_bytes": 30 * GIB}]}
    capacity = {"count": 2, "capacity": [{"publish_mib_per_sec": 4, "subscribe_mib_per_sec": 8}]}
    assert lines("google_pubsub_lite_topic", {**retention, "partition_config": [capacity]}) == [
        ("Storage", 60, "GB-month"),
        ("Publish capacity", 8 * 730, "MiB/s-hour"),
        ("Subscribe capacity", 16 * 730, "MiB/s-hour"),
    ]
    reserved = {"reservation_config": [{"throughput_reservation": "r"}], "partition_config": [{"count": 1}]}
    assert lines("google_pubsub_lite_topic", {**retention, **reserved}) == [("Storage", 30, "GB-month")]


def test_a_trigger_pays_for_events_of_others_than_google():
    assert lines("google_eventarc_trigger", {"channel": "c"}) == [("Events from others", None, "")]
    with pytest.raises(Free, match="Google"):
        charges("google_eventarc_trigger")


@pytest.mark.parametrize("type", ["google_eventarc_message_bus", "google_eventarc_pipeline"])
def test_advanced_eventarc_pays_for_messages(type):
    assert lines(type, {}, {"monthly_messages": 5}) == [("Messages", 5, "message")]


def test_a_stream_pays_for_changes_and_backfills():
    found = lines("google_datastream_stream", {}, {"monthly_change_data_gb": 10})
    assert found == [("Change data", 10, "GB"), ("Backfill", None, "")]


@pytest.mark.parametrize("type", ["google_dialogflow_agent", "google_dialogflow_cx_agent"])
def test_an_agent_pays_for_text_and_audio(type):
    assert [name for name, *_ in lines(type)] == ["Text requests", "Audio"]


def test_application_integration_pays_for_executions_and_data():
    assert [name for name, *_ in lines("google_integrations_client")] == ["Executions", "Data processed"]


def connection(where, **values):
    version = f"projects/p/locations/global/providers/{where}/versions/1"
    return resource(CONNECTION, {"connector_version": version, **values})


@pytest.mark.parametrize(
    ("where", "kind"), [("gcp/connectors/pubsub", "Google managed"), ("salesforce/connectors/salesforce", "business")]
)
def test_a_connection_has_two_nodes_whose_price_depends_on_what_it_connects_to(where, kind):
    found = charges(CONNECTION, connection(where).values)
    assert found[0][:3] == (f"Nodes ({kind} applications)", 2 * 730, "node-hour")


def test_a_connection_scales_between_its_nodes_and_has_none_while_suspended():
    scaling = connection("gcp/connectors/pubsub", node_config=[{"min_node_count": 1, "max_node_count": 3}])
    nodes, _ = pricer(CONNECTION).pricing(View(scaling, usage_units={"monthly_data_processed_gb": "GB"}))
    assert [quantity.amount / 730 for quantity in (nodes.low, nodes.high)] == [1, 3]
    with pytest.raises(Free, match="suspended"):
        charges(CONNECTION, connection("gcp/connectors/pubsub", suspended=True).values)


@pytest.mark.parametrize("type", ["google_endpoints_service", "google_api_gateway_gateway"])
def test_an_api_pays_for_calls(type):
    assert lines(type, {}, {"monthly_calls": 9}) == [("API calls", 9, "call")]
