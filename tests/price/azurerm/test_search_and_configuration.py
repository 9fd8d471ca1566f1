"""AI Search and App Configuration, after https://azure.microsoft.com/pricing/details/search/ and …/app-configuration/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

STORE, SEARCH = "azurerm_app_configuration", "azurerm_search_service"


def store(sku, replicas=0):
    return charges(STORE, {"sku": sku, "replica": [{"name": str(n)} for n in range(replicas)]}, region="westeurope")


@pytest.mark.parametrize(
    ("replicas", "name", "days"), [(0, "Instance", 30), (1, "Instance (1 replica)", 60), (3, "Instance (3 replicas)", 120)]
)
def test_a_standard_store_and_each_replica_cost_the_same_for_30_days(replicas, name, days):
    assert store("standard", replicas)[0] == (name, days, "day", "Standard Instance Standard")


def test_a_premium_store_includes_a_replica():
    assert [line[:2] for line in store("premium", 2)[:2]] == [("Instance", 30), ("Replicas", 30)]


@pytest.mark.parametrize("sku", ["free", "", None])
def test_a_store_is_free_unless_a_tier_is_named(sku):
    with pytest.raises(Free):
        store(sku)


def test_an_unknown_tier_of_store_is_said():
    with pytest.raises(Unpriced, match="Gold"):
        store("gold")


@pytest.mark.parametrize(
    ("values", "name", "units"),
    [
        ({"sku": "basic", "partition_count": 2, "replica_count": 2}, "Search usage (Basic, 4 units)", 4),
        ({"sku": "standard2"}, "Search usage (Standard S2, 1 unit)", 1),
        ({"sku": "storage_optimized_l1"}, "Search usage (Storage Optimized L1, 1 unit)", 1),
    ],
)
def test_search_units_are_partitions_times_replicas(values, name, units):
    assert charges(SEARCH, values)[0][:3] == (name, units * 730, "hour")


def test_a_search_service_charges_for_images():
    line = charges(SEARCH, {"sku": "standard"}, {"monthly_images_extracted": 10})[1]
    assert line == ("Image extraction", 10, "operation", "Document Cracking Image Extraction Document Cracking")


def test_the_semantic_ranker_is_charged_where_it_is_turned_on():
    assert charges(SEARCH, {"sku": "standard", "semantic_search_sku": "standard"})[2][0] == "Semantic ranker queries"


def test_the_free_search_tier_is_free():
    with pytest.raises(Free):
        charges(SEARCH, {"sku": "free"})


def test_an_unknown_search_tier_is_said():
    with pytest.raises(Unpriced, match="gold"):
        charges(SEARCH, {"sku": "gold"})
