"""aws_elasticache_cluster, after https://aws.amazon.com/elasticache/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

REDIS = {"engine": "redis", "node_type": "cache.m6g.large"}


def priced(values=None, usage=None, **rest):
    return charges("aws_elasticache_cluster", {**REDIS, **(values or {})}, usage, **rest)


def test_every_node_is_charged_by_the_hour():
    assert priced({"engine": "memcached", "num_cache_nodes": 3}) == [
        ("ElastiCache (on-demand, cache.m6g.large)", 2190, "hour", "Memcached cache.m6g.large"),
    ]


def test_valkey_has_its_own_rate():
    assert priced({"engine": "valkey"})[0][3] == "Valkey cache.m6g.large"


def test_a_reservation_changes_the_rate():
    usage = {"reserved_instance_term": "3_year", "reserved_instance_payment_option": "partial_upfront"}
    assert priced({}, usage)[0][0] == "ElastiCache (reserved, cache.m6g.large)"


@pytest.mark.parametrize(("kept", "charged"), [(0, []), (1, []), (3, [20])])
def test_one_snapshot_is_free(kept, charged):
    lines = priced({"snapshot_retention_limit": kept}, {"snapshot_storage_size_gb": 10})
    assert [line[1] for line in lines[1:]] == charged


def test_memcached_has_no_snapshots():
    assert len(priced({"engine": "memcached", "snapshot_retention_limit": 3})) == 1


def test_a_member_of_a_replication_group_is_one_more_node_of_its_type():
    group = resource("aws_elasticache_replication_group", {"engine": "valkey", "node_type": "cache.r7g.large"})
    links = Links({"replication_group_id": [group]})
    assert charges("aws_elasticache_cluster", {"replication_group_id": "main"}, graph=links) == [
        ("ElastiCache (on-demand, cache.r7g.large)", 730, "hour", "Valkey cache.r7g.large"),
    ]


def test_a_cluster_without_a_type_says_what_is_missing():
    with pytest.raises(Unpriced, match="node_type is not set"):
        charges("aws_elasticache_cluster", {"engine": "redis"})


def test_a_cluster_without_an_engine_is_not_guessed():
    with pytest.raises(Unpriced, match="engine is not set"):
        charges("aws_elasticache_cluster", {"node_type": "cache.m6g.large"})
