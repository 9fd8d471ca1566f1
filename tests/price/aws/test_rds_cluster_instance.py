"""aws_rds_cluster_instance, after https://aws.amazon.com/rds/aurora/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def priced(values=None, usage=None, cluster=None, **rest):
    links = Links({"cluster_identifier": [resource("aws_rds_cluster", cluster)]} if cluster else None)
    values = {"engine": "aurora-mysql", "instance_class": "db.r5.large", **(values or {})}
    return charges("aws_rds_cluster_instance", values, usage, graph=links, **rest)


def test_an_instance_is_charged_by_the_hour():
    assert priced() == [
        ("Database instance (on-demand, db.r5.large)", 730, "hour", "Aurora MySQL Single-AZ db.r5.large EBS Only"),
    ]


def test_an_io_optimized_cluster_makes_its_instances_dearer():
    assert priced(cluster={"storage_type": "aurora-iopt1"})[0][3].endswith("Aurora IO Optimization Mode")


def test_the_engine_and_its_version_come_from_the_cluster():
    cluster = {"engine": "aurora-postgresql", "engine_version": "12.9"}
    lines = priced({"engine": None}, cluster=cluster, as_of="2025-06-01")
    assert lines[0][3].startswith("Aurora PostgreSQL")
    assert lines[1][3] == "ExtendedSupport:Yr1-Yr2:PostgreSQL12"


def test_aurora_mysql_2_is_charged_from_december_2024():
    version = {"engine_version": "5.7.mysql_aurora.2.11.2"}
    assert len(priced(version, as_of="2024-11-30")) == 1
    assert priced(version, as_of="2024-12-01")[1][:3] == ("Extended support (year 1)", 1460, "vCPU-hour")


def test_aurora_mysql_3_has_standard_support_until_2028():
    assert len(priced({"engine_version": "8.0.mysql_aurora.3.05.2"}, as_of="2026-11-01")) == 1


def test_serverless_depends_on_usage_without_limits():
    assert priced({"instance_class": "db.serverless"}) == [
        ("Aurora serverless v2", None, "", "Aurora:ServerlessV2Usage"),
    ]


def test_serverless_is_charged_for_the_stated_capacity():
    assert priced({"instance_class": "db.serverless"}, {"capacity_units_per_hr": 5})[0][1] == 3650


def test_serverless_is_charged_for_at_least_the_smallest_capacity():
    cluster = {"serverlessv2_scaling_configuration": [{"min_capacity": 2, "max_capacity": 16}]}
    assert priced({"instance_class": "db.serverless"}, cluster=cluster)[0][1] == 1460


def test_serverless_that_may_pause_depends_on_usage():
    cluster = {"serverlessv2_scaling_configuration": [{"min_capacity": 0, "max_capacity": 16}]}
    assert priced({"instance_class": "db.serverless"}, cluster=cluster)[0][1] is None


def test_extended_support_of_serverless_is_not_taken_for_free():
    values = {"engine": "aurora-postgresql", "engine_version": "13.9", "instance_class": "db.serverless"}
    with pytest.raises(Unpriced, match="PostgreSQL13"):
        priced(values, as_of="2026-11-01")


def test_performance_insights_of_serverless_is_charged_by_acu():
    values = {
        "instance_class": "db.serverless",
        "performance_insights_enabled": True,
        "performance_insights_retention_period": 31,
    }
    assert priced(values, {"capacity_units_per_hr": 5})[1][1:] == (5, "ACU-month", "PI_LTR_FMR:Serverless")


def test_cpu_credits_use_the_stated_number_of_vcpus():
    usage = {"monthly_cpu_credit_hrs": 24, "vcpu_count": 4}
    assert priced({"instance_class": "db.t3.medium"}, usage)[1][1:] == (96, "vCPU-hour", "Aurora MySQL CPUCredits:db.t3")


def test_a_reservation_of_aurora_changes_the_rate():
    usage = {"reserved_instance_term": "1_year", "reserved_instance_payment_option": "no_upfront"}
    assert priced({}, usage)[0][0] == "Database instance (reserved, db.r5.large)"


def test_aurora_mysql_never_reaches_the_doubled_price_of_year_3():
    """https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html."""
    line = priced({"engine_version": "5.7.mysql_aurora.2.12.5"}, as_of="2026-12-01")[1]
    assert (line[0], line[3]) == ("Extended support (year 3)", "ExtendedSupport:Yr1-Yr2:MySQL5.7")
