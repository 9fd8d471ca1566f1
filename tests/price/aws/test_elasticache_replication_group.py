"""aws_elasticache_replication_group, after https://aws.amazon.com/elasticache/pricing/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


@pytest.mark.parametrize(
    ("shape", "nodes"),
    [
        ({}, 1),
        ({"num_cache_clusters": 3}, 3),
        ({"number_cache_clusters": 2}, 2),
        ({"num_node_groups": 4, "replicas_per_node_group": 3}, 16),
        ({"cluster_mode": [{"num_node_groups": 2, "replicas_per_node_group": 1}]}, 4),
    ],
)
def test_each_shard_has_a_primary_and_its_replicas(shape, nodes):
    lines = charges("aws_elasticache_replication_group", {"node_type": "cache.m6g.large", **shape})
    assert lines == [("ElastiCache (on-demand, cache.m6g.large)", 730 * nodes, "hour", "Redis cache.m6g.large")]


def test_autoscaling_counts_the_smallest_shape_and_bounds_it_by_the_largest():
    targets = [
        resource("aws_appautoscaling_target", {"scalable_dimension": dimension, "min_capacity": low, "max_capacity": high})
        for dimension, low, high in (
            ("elasticache:replication-group:NodeGroups", 2, 5),
            ("elasticache:replication-group:Replicas", 1, 3),
        )
    ]
    group = resource("aws_elasticache_replication_group", {"node_type": "cache.m6g.large", "num_node_groups": 9})
    found = pricer(group.type)
    view = View(group, graph=Links(referrers={"aws_appautoscaling_target": targets}), usage_units=found.usage)
    (charge,) = found.pricing(view)
    assert [q.amount for q in (charge.quantity, charge.low, charge.high)] == [2 * 2 * 730, 2 * 2 * 730, 5 * 4 * 730]


def test_snapshots_above_the_free_one_depend_on_usage():
    values = {"node_type": "cache.m6g.large", "snapshot_retention_limit": 5}
    assert charges("aws_elasticache_replication_group", values)[1] == ("Backup storage", None, "", "ElastiCache:BackupUsage")


def test_extended_support_of_redis_5_counts_every_node():
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-charges.html."""
    values = {"node_type": "cache.m6g.large", "num_node_groups": 2, "replicas_per_node_group": 1, "engine_version": "5.0.6"}
    lines = charges("aws_elasticache_replication_group", values, as_of="2026-11-01")
    assert lines[1] == ("Extended support (Redis 5, years 1 and 2)", 2920, "hour", "Redis cache.m6g.large")
