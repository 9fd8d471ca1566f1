"""BigQuery's types, after https://cloud.google.com/bigquery/pricing."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TABLE = "google_bigquery_table"


def regions(type, values, graph=None):
    view = View(resource(type, values), graph=graph, usage_units=pricer(type).usage)
    return {charge.sku.region for charge in pricer(type).pricing(view)}


def test_a_dataset_pays_for_the_data_that_queries_process():
    usage = {"monthly_queries_tb": 100}
    assert charges("google_bigquery_dataset", {}, usage) == [("Queries (on-demand)", 100, "TB", "Analysis")]
    assert charges("google_bigquery_dataset") == [("Queries (on-demand)", None, "", "Analysis")]


def test_a_dataset_is_in_the_us_unless_it_says_otherwise():
    assert regions("google_bigquery_dataset", {}) == {"us"}
    assert regions("google_bigquery_dataset", {"location": "europe-west1"}) == {"europe-west1"}


def test_a_table_of_a_dataset_elsewhere_is_assumed_to_be_where_google_puts_one():
    view = View(resource(TABLE, {"dataset_id": "elsewhere"}), usage_units=pricer(TABLE).usage)
    assert {charge.sku.region for charge in pricer(TABLE).pricing(view)} == {"us"}
    assert view.assumed == {"location": "US"}


def test_a_table_pays_for_storage_streaming_and_the_storage_api():
    usage = {"monthly_active_storage_gb": 1, "monthly_long_term_storage_gb": 2, "monthly_streaming_inserts_mb": 3}
    assert charges(TABLE, {"dataset_id": "d"}, usage) == [
        ("Active storage", 1, "GB-month", "Active Logical Storage"),
        ("Long-term storage", 2, "GB-month", "Long Term Logical Storage"),
        ("Streaming inserts", 3, "MB", "Streaming Insert"),
        ("Storage write API", None, "", "BigQuery Storage API - Write"),
        ("Storage read API", None, "", "BigQuery Storage API - Read"),
    ]


def test_a_table_is_where_its_dataset_is():
    dataset = resource("google_bigquery_dataset", {"location": "EU"})
    assert regions(TABLE, {}, Links({"dataset_id": [dataset]})) == {"eu"}


@pytest.mark.parametrize("block", ["view", "external_data_configuration"])
def test_what_stores_nothing_is_free(block):
    with pytest.raises(Free, match="stores nothing"):
        charges(TABLE, {"dataset_id": "d", block: [{"query": "SELECT 1"}]})


def test_a_reservation_pays_for_its_slots_all_month():
    assert charges("google_bigquery_reservation", {"slot_capacity": 100, "edition": "STANDARD"}) == [
        ("Slots (Standard)", 73000, "slot-hour", "BigQuery Standard Edition")
    ]


def test_autoscaled_slots_depend_on_usage():
    values = {"slot_capacity": 0, "autoscale": [{"max_slots": 200}]}
    assert charges("google_bigquery_reservation", values) == [
        ("Autoscaled slots (Enterprise)", None, "", "BigQuery Enterprise Edition")
    ]


def test_scheduled_queries_are_free_and_partners_transfers_unknown():
    with pytest.raises(Free, match="scheduled_query"):
        charges("google_bigquery_data_transfer_config", {"data_source_id": "scheduled_query"})
    with pytest.raises(Unpriced, match="salesforce"):
        charges("google_bigquery_data_transfer_config", {"data_source_id": "salesforce"})
