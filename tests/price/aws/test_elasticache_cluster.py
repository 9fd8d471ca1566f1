"""aws_elasticache_cluster, after https://aws.amazon.com/elasticache/pricing/."""

from decimal import Decimal

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
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


# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html
@pytest.mark.parametrize(
    ("version", "as_of", "charged"),
    [
        ("5.0.6", "2026-01-31", []),
        ("5.0.6", "2026-02-01", [("Extended support (Redis 5, years 1 and 2)", Decimal("0.8"))]),
        ("4.0.10", "2028-02-01", [("Extended support (Redis 4, year 3)", Decimal("1.6"))]),
        ("6.2", "2027-01-31", []),
        ("6.x", "2027-02-01", [("Extended support (Redis 6, years 1 and 2)", Decimal("0.8"))]),
        ("7.1", "2029-01-01", []),
    ],
)
def test_extended_support_is_a_share_of_the_nodes_price_on_demand(version, as_of, charged):
    usage = {"reserved_instance_term": "1_year", "reserved_instance_payment_option": "no_upfront"}
    values = {**REDIS, "engine_version": version, "num_cache_nodes": 1}
    found = pricer("aws_elasticache_cluster")
    view = View(resource("aws_elasticache_cluster", values), usages=usage, usage_units=found.usage, as_of=as_of)
    node, *surcharges = found.pricing(view)
    assert node.sku.purchase == "reserved_1y_no_upfront"
    assert [(line.name, line.multiplier) for line in surcharges] == charged
    for line in surcharges:
        assert (line.quantity.amount, line.sku.purchase, line.sku.attributes) == (730, "OnDemand", node.sku.attributes)


def test_valkey_and_memcached_have_no_extended_support():
    assert len(priced({"engine": "memcached", "engine_version": "1.5.10"}, as_of="2028-01-01")) == 1
