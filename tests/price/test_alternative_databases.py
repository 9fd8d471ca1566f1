"""Databases and caches of other classes, engines and versions, after AWS's pages."""

import pytest

from costgate.model import Line
from costgate.price._alternative_parts import Exchanged, Subject, changed
from costgate.price.alternatives import RULES
from costgate.price.view import View
from tests.price.planned import DAY, Templates, sides
from tests.price.pricing import charges, resource

POSTGRES = {"engine": "postgres", "engine_version": "16", "allocated_storage": 20}


def test_a_database_of_a_previous_generation_has_a_successor_of_its_size():
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html."""
    now, then = sides("aws_db_instance", {**POSTGRES, "instance_class": "db.m4.large"}, "newer-generation")
    assert now[0] == ("Database instance (on-demand, Single-AZ, db.m4.large)", 730, "hour", "PostgreSQL Single-AZ db.m4.large")
    assert then[0] == ("Database instance (on-demand, Single-AZ, db.m5.large)", 730, "hour", "PostgreSQL Single-AZ db.m5.large")


@pytest.mark.parametrize(
    ("engine", "version"),
    [
        ("postgres", "16"), ("postgres", "13.4"), ("mysql", "8.0"), ("mysql", "8.4.3"), ("mariadb", "10.11"), ("mysql", ""),
    ],
)  # fmt: skip
def test_a_database_runs_the_same_on_graviton(engine, version):
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html."""
    stated = {"engine": engine, "engine_version": version or None, "instance_class": "db.m5.large", "allocated_storage": 20}
    _, then = sides("aws_db_instance", stated, "arm64")
    assert then[0][0] == "Database instance (on-demand, Single-AZ, db.m6g.large)"


@pytest.mark.parametrize(
    ("engine", "version"),
    [("postgres", "12.2"), ("mysql", "5.7.44"), ("mysql", "8.0.16"), ("postgres", "latest"), ("oracle-se2", "19")],
)
def test_graviton_is_not_proposed_for_engines_and_versions_that_do_not_run_on_it(engine, version):
    stated = {"engine": engine, "engine_version": version, "instance_class": "db.m5.large", "allocated_storage": 20}
    licence = {"license_model": "bring-your-own-license"} if engine == "oracle-se2" else {}
    assert sides("aws_db_instance", {**stated, **licence}, "arm64")[1] is None


def test_extended_support_ends_with_a_version_that_has_standard_support():
    """https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html."""
    stated = {**POSTGRES, "engine_version": "12.9", "instance_class": "db.m6g.large"}
    now, then = sides("aws_db_instance", stated, "extended-support")
    assert now[-1] == ("Extended support (year 2)", 1460, "vCPU-hour", "ExtendedSupport:Yr1-Yr2:PostgreSQL12")
    assert then == now[:-1]


def test_a_version_with_standard_support_stays():
    assert sides("aws_db_instance", {**POSTGRES, "instance_class": "db.m6g.large"}, "extended-support")[1] is None


@pytest.mark.parametrize(("engine", "old"), [("mysql", "5.7.44"), ("aurora-mysql", "5.7.mysql_aurora.2.11.2")])
def test_every_engine_has_a_later_version(engine, old):
    kind = "aws_db_instance" if engine == "mysql" else "aws_rds_cluster_instance"
    now, then = sides(
        kind,
        {"engine": engine, "engine_version": old, "instance_class": "db.r6g.large"},
        "extended-support",
        as_of="2027-01-01",
    )
    assert len(then) == len(now) - 1


def test_a_cache_changes_its_node_type_and_its_engine():
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.NodeMigration.html."""
    values = {"engine": "redis", "engine_version": "7.1", "node_type": "cache.r4.large", "num_cache_clusters": 2}
    now, then = sides("aws_elasticache_replication_group", values, "newer-generation")
    assert now == [("ElastiCache (on-demand, cache.r4.large)", 1460, "hour", "Redis cache.r4.large")]
    assert then == [("ElastiCache (on-demand, cache.r5.large)", 1460, "hour", "Redis cache.r5.large")]
    _, then = sides("aws_elasticache_replication_group", values, "valkey")
    assert then == [("ElastiCache (on-demand, cache.r4.large)", 1460, "hour", "Valkey cache.r4.large")]


@pytest.mark.parametrize(
    ("engine", "version"), [("redis", "6.x"), ("valkey", "8.0"), ("memcached", "1.6.22"), ("redis", "7.1")]
)
def test_a_cache_runs_the_same_on_graviton(engine, version):
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html."""
    values = {"engine": engine, "engine_version": version, "node_type": "cache.t3.micro"}
    assert sides("aws_elasticache_cluster", values, "arm64")[1][0][0] == "ElastiCache (on-demand, cache.t4g.micro)"


@pytest.mark.parametrize(("engine", "version"), [("redis", "3.2.10"), ("memcached", "1.4.34")])
def test_an_old_cache_does_not_run_on_graviton(engine, version):
    values = {"engine": engine, "engine_version": version, "node_type": "cache.t3.micro"}
    assert sides("aws_elasticache_cluster", values, "arm64")[1] is None


def test_only_redis_becomes_valkey():
    for engine in ("memcached", "valkey"):
        assert sides("aws_elasticache_cluster", {"engine": engine, "node_type": "cache.t4g.micro"}, "valkey")[1] is None


def test_a_member_of_a_replication_group_changes_with_its_group():
    group = resource("aws_elasticache_replication_group", {"engine": "redis", "node_type": "cache.m4.large"})
    member = resource("aws_elasticache_cluster", {"replication_group_id": "sessions"})
    view = View(member, graph=Templates(group, "replication_group_id"))
    assert list(RULES[member.type][0](Subject(view, []))) == []


def test_a_member_of_a_multi_region_cluster_keeps_its_engine():
    assert sides("aws_memorydb_cluster", {"node_type": "db.r6g.large", "multi_region_cluster_name": "x"}, "valkey")[1] is None


def test_the_version_of_an_aurora_instance_changes_in_its_cluster():
    """https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/extended-support-overview.html."""
    cluster = resource("aws_rds_cluster", {"engine": "aurora-postgresql", "engine_version": "12.4"})
    graph = Templates(cluster, "cluster_identifier")
    values = {"instance_class": "db.r6g.large"}
    lines = [Line("Extended support (year 2)", "after", "priced", None, None, None, None, None)]
    view = View(resource("aws_rds_cluster_instance", values), graph=graph, as_of=DAY)
    (one,) = RULES["aws_rds_cluster_instance"][-1](Subject(view, lines))
    exchanged = Exchanged(graph, changed(one.target, one.steps))
    now, then = (charges("aws_rds_cluster_instance", values, graph=each, as_of=DAY) for each in (graph, exchanged))
    assert now[-1] == ("Extended support (year 2)", 1460, "vCPU-hour", "ExtendedSupport:Yr1-Yr2:PostgreSQL12")
    assert then == now[:-1]


def test_memorydb_becomes_valkey():
    """https://docs.aws.amazon.com/memorydb/latest/devguide/engine-versions.html."""
    now, then = sides("aws_memorydb_cluster", {"node_type": "db.r6g.large"}, "valkey")
    assert now == [("Nodes (Redis, db.r6g.large)", 1460, "hour", "Redis db.r6g.large")]
    assert then == [("Nodes (Valkey, db.r6g.large)", 1460, "hour", "Valkey db.r6g.large")]


def test_all_nodes_of_a_search_domain_change_to_graviton_together():
    """https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html."""
    config = {"instance_type": "m5.large.search", "dedicated_master_enabled": True, "dedicated_master_type": "c5.large.search"}
    _, then = sides("aws_opensearch_domain", {"cluster_config": [config]}, "arm64")
    assert [name for name, *_ in then] == [
        "Instance (on-demand, m6g.large.search)",
        "Dedicated master (on-demand, c6g.large.search)",
    ]


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("aws_opensearch_domain", {"engine_version": "Elasticsearch_7.8"}),
        ("aws_elasticsearch_domain", {"elasticsearch_version": "6.8"}),
        ("aws_elasticsearch_domain", {}),
    ],
)
def test_elasticsearch_before_7_9_does_not_run_on_graviton(type, values):
    values = {"cluster_config": [{"instance_type": "m5.large.elasticsearch"}], **values}
    assert sides(type, values, "arm64", as_of="2025-11-01")[1] is None


def test_a_replication_instance_has_a_successor():
    """https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.Types.html."""
    now, then = sides("aws_dms_replication_instance", {"replication_instance_class": "dms.r4.large"}, "newer-generation")
    assert [sku for *_, sku in (*now, *then)][:2] == ["InstanceUsg:dms.r4.large", "InstanceUsg:dms.r5.large"]


def test_elasticsearch_before_5_6_stays_where_it_is():
    config = {"cluster_config": [{"instance_type": "m4.large.elasticsearch"}]}
    older, newer = ({**config, "elasticsearch_version": version} for version in ("5.5", "5.6"))
    assert sides("aws_elasticsearch_domain", older, "newer-generation", as_of="2025-11-01")[1] is None
    _, then = sides("aws_elasticsearch_domain", newer, "newer-generation", as_of="2025-11-01")
    assert then[0][0] == "Instance (on-demand, m5.large.elasticsearch)"


def test_a_database_with_an_own_licence_keeps_its_vcpus():
    stated = {"engine": "oracle-ee", "license_model": "bring-your-own-license", "instance_class": "db.m4.large"}
    assert sides("aws_db_instance", stated, "newer-generation")[1] is None
