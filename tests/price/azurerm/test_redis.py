"""Redis caches, after https://azure.microsoft.com/pricing/details/cache/ and …/managed-redis/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def cache(tier, family, capacity, **values):
    values = {"sku_name": tier, "family": family, "capacity": capacity, **values}
    return charges("azurerm_redis_cache", values, region="eastus")


def test_a_basic_cache_has_one_node():
    assert cache("Basic", "C", 4) == [("Cache usage (Basic_C4)", 730, "hour", "C4 Cache C4")]


def test_a_standard_cache_has_two_nodes():
    assert cache("Standard", "C", 3) == [("Cache usage (Standard_C3)", 1460, "hour", "C3 Cache Instance C3")]


@pytest.mark.parametrize(
    ("values", "nodes"),
    [
        ({}, 2),
        ({"shard_count": 0}, 2),
        ({"shard_count": 3}, 6),
        ({"shard_count": 3, "replicas_per_master": 2}, 9),
        ({"shard_count": 3, "replicas_per_primary": 3}, 12),
    ],
)
def test_a_premium_cache_pays_a_primary_and_replicas_in_each_shard(values, nodes):
    assert cache("Premium", "P", 1, **values)[0][1] == nodes * 730


@pytest.mark.parametrize(("values", "instances"), [({}, 2), ({"high_availability_enabled": False}, 1)])
def test_managed_redis_is_highly_available_unless_said_otherwise(values, instances):
    lines = charges("azurerm_managed_redis", {"sku_name": "MemoryOptimized_M10", **values}, region="eastus")
    assert lines == [("Cache usage (MemoryOptimized_M10)", 730 * instances, "hour", "M10 Cache Instance M10")]


def test_an_enterprise_cluster_pays_each_node():
    lines = charges("azurerm_redis_enterprise_cluster", {"sku_name": "EnterpriseFlash_F300-3"}, region="eastus")
    assert lines == [("Cache usage (EnterpriseFlash_F300-3)", 3 * 730, "hour", "F300 Cache F300")]


def test_an_unknown_cluster_size_is_not_priced():
    with pytest.raises(Unpriced, match="Enterprise_X"):
        charges("azurerm_redis_enterprise_cluster", {"sku_name": "Enterprise_X"}, region="eastus")
