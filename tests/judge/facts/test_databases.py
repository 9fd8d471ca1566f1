"""Managed databases: size, IOPS and standby."""

import pytest

from costgate.judge.facts.databases import aws_vcpus, azure_vcpus, google_vcpus

from .changes import told


@pytest.mark.parametrize(
    ("size", "vcpus"),
    [
        ("db.r5.16xlarge", 64),
        ("db.m5.xlarge", 4),
        ("db.t3.micro", 2),
        ("db.r5.8xlarge.tpc2.mem3x", 32),
        ("db.serverless", None),
    ],
)
def test_vcpus_of_aws_are_told_by_the_size(size, vcpus):
    assert aws_vcpus(size) == vcpus


@pytest.mark.parametrize(
    ("size", "vcpus"),
    [
        ("GP_Standard_D4s_v3", 4),
        ("B_Standard_B1ms", 1),
        ("BC_Gen5_40", 40),
        ("GP_S_Gen5_2", 2),
        ("HS_PRMS_16", 16),
        ("S3", None),
    ],
)
def test_vcores_of_azure_are_told_by_the_sku(size, vcpus):
    assert azure_vcpus(size) == vcpus


@pytest.mark.parametrize(
    ("size", "vcpus"),
    [("db-custom-4-15360", 4), ("db-n1-standard-8", 8), ("db-perf-optimized-N-16", 16), ("db-f1-micro", None)],
)
def test_vcpus_of_google_are_told_by_the_tier(size, vcpus):
    assert google_vcpus(size) == vcpus


@pytest.mark.parametrize(
    ("type", "values", "standby"),
    [
        ("aws_db_instance", {"multi_az": True}, True),
        ("aws_db_instance", {"multi_az": False}, False),
        ("aws_db_instance", {}, False),
        ("aws_rds_cluster", {"db_cluster_instance_class": "db.m5d.large"}, True),
        ("aws_rds_cluster", {}, False),
        ("aws_mq_broker", {"deployment_mode": "ACTIVE_STANDBY_MULTI_AZ"}, True),
        ("azurerm_postgresql_flexible_server", {"high_availability": [{"mode": "ZoneRedundant"}]}, True),
        ("azurerm_postgresql_flexible_server", {"high_availability": []}, False),
        ("azurerm_mssql_database", {"zone_redundant": True}, True),
        ("google_sql_database_instance", {"settings": [{"availability_type": "REGIONAL"}]}, True),
        ("google_sql_database_instance", {"settings": [{"availability_type": "ZONAL"}]}, False),
        ("google_redis_instance", {"tier": "STANDARD_HA"}, True),
    ],
)
def test_a_standby_is_found_in_the_words_of_each_cloud(type, values, standby):
    assert told(type, values, wanted="databases").has_standby is standby


def test_size_and_iops_are_told_with_their_fields():
    fact = told("aws_db_instance", {"instance_class": "db.r5.2xlarge", "iops": 30000}, wanted="databases")
    assert (fact.size, fact.vcpu_count, fact.iops_count) == ("db.r5.2xlarge", 8, 30000)
    assert (fact.size_field, fact.iops_field, fact.standby_field) == ("instance_class", "iops", "multi_az")
