"""google_pubsub_topic and google_pubsub_subscription, after https://cloud.google.com/pubsub/pricing."""

import pytest

from tests.price.pricing import charges

SUBSCRIPTION = "google_pubsub_subscription"


def test_a_topic_pays_for_what_is_published():
    found = charges("google_pubsub_topic", {}, {"monthly_message_data_tb": 7})
    assert found == [("Message ingestion data", 7, "TB", "Message Delivery Basic")]


def test_a_subscription_pays_for_delivery_and_kept_messages():
    assert charges(SUBSCRIPTION, {}, {"monthly_message_data_tb": 10, "storage_gb": 20, "snapshot_storage_gb": 30}) == [
        ("Message delivery data", 10, "TB", "Message Delivery Basic"),
        ("Retained acknowledged message storage", 20, "GB-month", "Subscriptions retained acknowledged messages"),
        ("Snapshot message backlog storage", 30, "GB-month", "Snapshots message backlog"),
    ]


def test_without_usage_nothing_is_known():
    assert [line[1] for line in charges(SUBSCRIPTION)] == [None, None, None]


@pytest.mark.parametrize(("block", "where"), [("bigquery_config", "BigQuery"), ("cloud_storage_config", "Cloud Storage")])
def test_messages_written_to_a_service_are_dearer(block, where):
    assert charges(SUBSCRIPTION, {block: [{"table": "t"}]})[0][3] == f"Message Delivery to {where}"
