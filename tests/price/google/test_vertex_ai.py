"""Vertex AI: vector search, feature stores, agents and stored metadata, after https://cloud.google.com/vertex-ai/pricing.

And Vertex AI Search and Document AI, after https://cloud.google.com/generative-ai-app-builder/pricing and …/document-ai/pricing.
"""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

INDEX, DEPLOYED = "google_vertex_ai_index", "google_vertex_ai_index_endpoint_deployed_index"
FEATURES = "google_vertex_ai_featurestore"


def names(type, values=None):
    return [line[0] for line in charges(type, values)]


def test_an_index_pays_for_what_is_indexed():
    found = charges(INDEX, {}, {"monthly_indexed_gb": 20})
    assert found == [("Index building", 20, "GB", "Vector Search Index Building")]


def test_an_index_that_is_streamed_into_pays_for_that_too():
    assert names(INDEX, {"index_update_method": "STREAM_UPDATE"}) == ["Index building", "Streaming inserts"]


def deployed(values, index=None, usage=None):
    links = Links({"index": [resource(INDEX, index)] if index is not None else []})
    return charges(DEPLOYED, values, usage, graph=links, region="us-central1")


def test_a_deployed_index_pays_for_each_replica():
    nodes = {"machine_spec": [{"machine_type": "e2-standard-2"}], "min_replica_count": 3}
    assert deployed({"dedicated_resources": [nodes]}) == [
        ("Serving nodes (e2-standard-2)", 3 * 730, "node-hour", "Vector Search Index Serving e2-standard-2")
    ]


def test_a_deployed_index_that_states_nothing_has_two_replicas_for_each_shard():
    assert deployed({})[0][:2] == ("Serving nodes (e2-standard-16)", 2 * 730)
    assert deployed({}, usage={"shards": 4})[0][1] == 8 * 730


def test_the_size_of_shards_sets_the_machine():
    small = {"metadata": [{"config": [{"shard_size": "SHARD_SIZE_SMALL"}]}]}
    assert deployed({}, small)[0][0] == "Serving nodes (e2-standard-2)"
    with pytest.raises(Unpriced, match="SHARD_SIZE_NEW"):
        deployed({}, {"metadata": [{"config": [{"shard_size": "SHARD_SIZE_NEW"}]}]})


def test_a_deployed_index_that_scales_ranges_between_its_replicas():
    values = {"automatic_resources": [{"min_replica_count": 1, "max_replica_count": 5}]}
    (found,) = pricer(DEPLOYED).pricing(
        View(resource(DEPLOYED, values, region="us-central1"), usage_units={"shards": "number"})
    )
    assert [quantity.amount / 730 for quantity in (found.low, found.quantity, found.high)] == [1, 1, 5]


def test_a_feature_store_pays_for_online_nodes():
    found = charges(FEATURES, {"online_serving_config": [{"fixed_node_count": 2}]})
    assert found[0][:3] == ("Online serving nodes", 2 * 730, "node-hour")
    assert [line[0] for line in found[1:]] == ["Online storage", "Offline storage"]


def test_a_feature_store_may_scale_or_serve_offline_only():
    scaling = {"online_serving_config": [{"scaling": [{"min_node_count": 1, "max_node_count": 4}]}]}
    assert charges(FEATURES, scaling)[0][1] == 730
    assert names(FEATURES) == ["Offline storage"]


@pytest.mark.parametrize(
    ("type", "line"),
    [
        ("google_vertex_ai_metadata_store", "Metadata storage"),
        ("google_vertex_ai_tensorboard", "Log storage"),
        ("google_discovery_engine_data_store", "Index storage"),
        ("google_discovery_engine_chat_engine", "Chat sessions"),
        ("google_document_ai_warehouse_location", "Pages"),
    ],
)
def test_what_is_kept_or_asked_depends_on_usage(type, line):
    assert [found[:2] for found in charges(type)] == [(line, None)]


def test_an_agent_pays_for_vcpu_and_memory():
    found = charges("google_vertex_ai_reasoning_engine", {}, {"monthly_vcpu_hours": 10, "monthly_memory_gb_hours": 40})
    assert [line[:3] for line in found] == [("vCPU", 10, "vCPU-hour"), ("Memory", 40, "GB-hour")]


def test_a_search_engine_pays_for_queries_by_its_tier():
    type = "google_discovery_engine_search_engine"
    assert names(type) == ["Queries (standard)"]
    assert names(type, {"search_engine_config": [{"search_tier": "SEARCH_TIER_ENTERPRISE"}]}) == ["Queries (enterprise)"]


def test_a_document_processor_pays_for_pages_by_its_kind():
    found = charges("google_document_ai_processor", {"type": "OCR_PROCESSOR"}, {"monthly_pages": 1000})
    assert found[0][:3] == ("Pages (OCR_PROCESSOR)", 1000, "page")
