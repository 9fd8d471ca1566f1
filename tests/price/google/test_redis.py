"""google_redis_instance and google_redis_cluster, after https://cloud.google.com/memorystore/docs/redis/pricing and …/cluster/pricing."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

INSTANCE, CLUSTER = "google_redis_instance", "google_redis_cluster"


@pytest.mark.parametrize(
    ("memory", "size"), [(1, "M1"), (4, "M1"), (5, "M2"), (10, "M2"), (35, "M3"), (100, "M4"), (101, "M5")]
)
def test_the_size_decides_the_price_of_a_gb(memory, size):
    assert charges(INSTANCE, {"memory_size_gb": memory}) == [
        (f"Redis instance (basic, {size})", memory * 730, "GB-hour", f"Redis Capacity Basic {size}")
    ]


def test_the_standard_tier_has_its_own_price():
    found = charges(INSTANCE, {"memory_size_gb": 16, "tier": "STANDARD_HA"})
    assert found[0][0] == "Redis instance (standard, M3)"
    assert found[0][3] == "Redis Capacity Standard M3"


def test_read_replicas_pay_for_the_memory_of_every_node():
    values = {"memory_size_gb": 5, "tier": "STANDARD_HA", "read_replicas_mode": "READ_REPLICAS_ENABLED", "replica_count": 3}
    assert charges(INSTANCE, values)[0][1:] == (4 * 5 * 730, "GB-hour", "Redis Standard Node Capacity M2")


@pytest.mark.parametrize(
    ("kind", "name", "sku"),
    [
        ("REDIS_SHARED_CORE_NANO", "shared core nano", "Shared Core Nano"),
        ("REDIS_STANDARD_SMALL", "standard small", "Standard Small"),
        ("REDIS_HIGHMEM_MEDIUM", "highmem medium", "Default"),
        ("REDIS_HIGHMEM_XLARGE", "highmem xlarge", "Highmem Xlarge"),
    ],
)
def test_a_cluster_pays_for_each_shards_primary_and_replicas(kind, name, sku):
    found = charges(CLUSTER, {"node_type": kind, "shard_count": 3, "replica_count": 2})
    assert found == [(f"Cluster node ({name})", 9 * 730, "hour", f"Redis Cluster Node {sku}")]


def test_an_unset_node_type_is_highmem_medium_without_replicas():
    assert charges(CLUSTER, {"shard_count": 3})[0][:2] == ("Cluster node (highmem medium)", 3 * 730)


def test_append_only_persistence_is_charged_by_the_size_of_the_shards_in_whole_gb():
    values = {
        "node_type": "REDIS_STANDARD_SMALL",
        "shard_count": 1,
        "replica_count": 2,
        "persistence_config": [{"mode": "AOF"}],
    }
    assert charges(CLUSTER, values)[1] == ("AOF persistence", 7 * 730, "GB-hour", "Redis Cluster AOF Persistence")


def test_snapshots_are_not_charged():
    values = {"shard_count": 3, "persistence_config": [{"mode": "RDB"}]}
    assert len(charges(CLUSTER, values)) == 1


def test_automated_backups_depend_on_usage():
    values = {"shard_count": 3, "automated_backup_config": [{"retention": 7}]}
    assert charges(CLUSTER, values)[1] == ("Backups", None, "", "Redis Cluster Backup")
    assert charges(CLUSTER, values, {"backup_storage_gb": 1000})[1][1:3] == (1000, "GB-month")


def test_a_node_type_without_a_price_is_named():
    with pytest.raises(Unpriced, match="REDIS_HIGHMEM_2XLARGE"):
        charges(CLUSTER, {"node_type": "REDIS_HIGHMEM_2XLARGE", "shard_count": 3})
