"""Types of services that have one or two, after the price page that each pricer names."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def test_an_hsm_pays_for_the_month_or_for_the_hours_that_are_stated():
    assert charges("aws_cloudhsm_v2_hsm") == [("HSM usage", 730, "hour", "CloudHSMv2Usage")]
    assert charges("aws_cloudhsm_v2_hsm", {}, {"monthly_hrs": 100})[0][1] == 100


DMS = "aws_dms_replication_instance"


def test_a_replication_instance_includes_50_or_100_gb():
    assert charges(DMS, {"replication_instance_class": "dms.t3.medium", "allocated_storage": 50}) == [
        ("Instance (t3.medium)", 730, "hour", "InstanceUsg:dms.t3.medium")
    ]
    large = {"replication_instance_class": "dms.r5.large", "allocated_storage": 150, "multi_az": True}
    assert charges(DMS, large) == [
        ("Instance (r5.large)", 730, "hour", "Multi-AZUsg:dms.r5.large"),
        ("Storage (general purpose SSD, gp2)", 50, "GB-month", "Multi-AZ-StorageUsage"),
    ]


GRAFANA = "aws_grafana_workspace"


def test_a_workspace_has_one_editor_at_least():
    assert [line[:2] for line in charges(GRAFANA)] == [("Editor/administrator licenses", 1), ("Viewer licenses", None)]


def test_an_enterprise_licence_is_charged_for_each_user():
    graph = Links(referrers={"aws_grafana_license_association": [resource("aws_grafana_license_association")]})
    usage = {"editors_administrator_licenses": 2, "viewer_licenses": 3}
    assert charges(GRAFANA, {}, usage, graph=graph)[2] == ("Enterprise plugins", 5, "user-month", "Enterprise plugins")


def test_a_pipeline_pays_by_the_month_or_by_the_minute():
    assert charges("aws_codepipeline")[0] == ("Active pipeline", 1, "pipeline-month", "activePipeline")
    assert charges("aws_codepipeline", {"pipeline_type": "V2"}, {"monthly_action_mins": 9})[0][:2] == ("Action minutes", 9)


def test_caches_and_clusters_pay_for_the_hours_of_each_node():
    assert charges("aws_appsync_api_cache", {"type": "LARGE"}) == [("Cache (LARGE)", 730, "hour", "LARGE")]
    dax = {"node_type": "dax.r5.large", "replication_factor": 3}
    assert charges("aws_dax_cluster", dax) == [("Nodes (dax.r5.large)", 2_190, "hour", "NodeUsage:dax.r5.large")]
    memory = {"node_type": "db.r6g.large", "num_shards": 2, "num_replicas_per_shard": 1, "engine": "valkey"}
    assert charges("aws_memorydb_cluster", memory)[0][:2] == ("Nodes (Valkey, db.r6g.large)", 2_920)


def test_app_runner_keeps_memory_ready_and_pays_for_vcpu_while_it_answers():
    size = {"instance_configuration": [{"cpu": "1 vCPU", "memory": "2048"}]}
    assert charges("aws_apprunner_service", size, {"active_instance_hrs": 10}) == [
        ("Provisioned memory", 1_460, "GB-hour", "AppRunner-Provisioned-GB-hours"),
        ("Active vCPU", 10, "vCPU-hour", "AppRunner-vCPU-hours"),
        ("Automatic deployment", 1, "application-month", "AppRunner-AutomaticDeployment"),
    ]


def test_app_runner_builds_from_a_code_repository_when_told():
    source = {"auto_deployments_enabled": False, "code_repository": [{"repository_url": "https://example.com"}]}
    assert [line[0] for line in charges("aws_apprunner_service", {"source_configuration": [source]})][2:] == ["Build minutes"]


def test_an_app_runner_size_that_nobody_knows_is_unpriced():
    with pytest.raises(Unpriced, match="cpu"):
        charges("aws_apprunner_service", {"instance_configuration": [{"cpu": "lots"}]})


def test_a_search_index_pays_for_its_edition_and_for_more_capacity():
    values = {"edition": "DEVELOPER_EDITION", "capacity_units": [{"query_capacity_units": 2, "storage_capacity_units": 0}]}
    assert [line[:2] for line in charges("aws_kendra_index", values)] == [
        ("Index (developer)", 730),
        ("Query capacity units", 1_460),
    ]
    with pytest.raises(Unpriced):
        charges("aws_kendra_index", {"edition": "GEN_AI_ENTERPRISE_EDITION"})


def test_a_lattice_service_pays_for_its_hours_and_for_data():
    assert [line[:2] for line in charges("aws_vpclattice_service")] == [("Service", 730), ("Data processed", None)]


def test_a_keyspaces_table_pays_by_the_request_or_for_provisioned_capacity():
    on_demand = [line[0] for line in charges("aws_keyspaces_table")]
    assert on_demand == ["Write request units", "Read request units", "Storage"]
    capacity = {"throughput_mode": "PROVISIONED", "write_capacity_units": 2, "read_capacity_units": 3}
    values = {"capacity_specification": [capacity], "point_in_time_recovery": [{"status": "ENABLED"}]}
    assert [line[:2] for line in charges("aws_keyspaces_table", values)] == [
        ("Write capacity units", 1_460),
        ("Read capacity units", 2_190),
        ("Storage", None),
        ("Point-in-time recovery", None),
    ]


@pytest.mark.parametrize("kind", ["private", "public"])
def test_a_namespace_of_dns_makes_a_hosted_zone(kind):
    type = {"private": "aws_service_discovery_private_dns_namespace", "public": "aws_service_discovery_public_dns_namespace"}
    assert [line[:2] for line in charges(type[kind], {}, {"instances": 4})] == [
        ("Hosted zone", 1),
        ("Registered instances", 4),
        ("Discovery calls", None),
    ]


def test_each_name_of_a_firewall_list_is_charged():
    type = "aws_route53_resolver_firewall_domain_list"
    assert charges(type, {"domains": ["a.com", "b.com"]})[0][:3] == ("Domain names", 2, "domain-month")
    with pytest.raises(Free):
        charges(type)


def test_shield_advanced_has_a_fee():
    assert charges("aws_shield_subscription") == [
        ("Shield Advanced subscription", 1, "subscription-month", "ShieldAdvancedMonthlyFee")
    ]


def test_an_emr_node_pays_for_the_instance_its_volumes_and_emr():
    core = {"instance_type": "m5.xlarge", "instance_count": 2, "ebs_config": [{"size": 64, "type": "gp2"}]}
    values = {"master_instance_group": [{"instance_type": "m5.xlarge"}], "core_instance_group": [core]}
    lines = [line[:2] for line in charges("aws_emr_cluster", values)]
    assert ("Primary: EMR (m5.xlarge)", 730) in lines
    assert ("Core: Instance usage (Linux, on-demand, m5.xlarge)", 1_460) in lines
    assert ("Core: EMR (m5.xlarge)", 1_460) in lines
    assert ("Core: Storage (gp2)", 128) in lines


def test_an_emr_fleet_is_not_priced():
    with pytest.raises(Unpriced, match="fleet"):
        charges("aws_emr_cluster", {"master_instance_fleet": [{"target_on_demand_capacity": 1}]})


def test_a_proxy_pays_for_the_vcpu_of_its_databases():
    database = resource("aws_db_instance", {"instance_class": "db.r5.xlarge"}, address="aws_db_instance.this")
    target = resource("aws_db_proxy_target", {}, address="aws_db_proxy_target.this")
    graph = Links({"db_instance_identifier": [database]}, {"aws_db_proxy_target": [target]})
    assert charges("aws_db_proxy", graph=graph) == [("Proxy", 2_920, "vCPU-hour", "RDS:ProxyUsage")]
    with pytest.raises(Unpriced):
        charges("aws_db_proxy")


def test_a_task_set_is_a_share_of_its_service():
    service = resource("aws_ecs_service", {}, address="aws_ecs_service.this")
    with pytest.raises(Free, match="aws_ecs_service"):
        charges("aws_ecs_task_set", graph=Links({"service": [service]}))
    with pytest.raises(Unpriced):
        charges("aws_ecs_task_set")


def test_delivered_logs_are_charged_by_where_they_go():
    bucket = resource("aws_cloudwatch_log_delivery_destination", {"delivery_destination_type": "S3"})
    graph = Links({"delivery_destination_arn": [bucket]})
    lines = charges("aws_cloudwatch_log_delivery", {}, {"monthly_data_delivered_gb": 5}, graph=graph)
    assert lines == [("Logs delivered", 5, "GB", "Delivered Logs S3-Egress-Bytes")]
    with pytest.raises(Unpriced):
        charges("aws_cloudwatch_log_delivery")
