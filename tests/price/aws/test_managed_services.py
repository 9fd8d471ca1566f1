"""Types of managed services that cost by the hour or the month, after the price page that each pricer names."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

# (type, attributes, name on the bill, amount, unit, words of the SKU)
CASES = [
    ("aws_fms_policy", {}, "Protection policy", 1, "policy-month", "FMS-Policy"),
    ("aws_ssmincidents_response_plan", {}, "Response plan", 1, "plan-month", "IncidentManager-ResponsePlan"),
    ("aws_sesv2_dedicated_ip_assignment", {}, "Dedicated IP", 1, "address-month", "DedicatedIP"),
    ("aws_workmail_user", {}, "Mailbox", 1, "user-month", "User-Month"),
    ("aws_wafv2_web_acl_rule", {}, "Rule", 1, "rule-month", "RuleV2"),
    ("aws_route53profiles_profile", {}, "Profile", 730, "hour", "Profiles-Base"),
    ("aws_networkmanager_vpc_attachment", {}, "Core network attachment", 730, "hour", "CoreNetworkAttachment-Hours:VPC"),
    (
        "aws_networkmanager_connect_attachment", {}, "Core network attachment", 730, "hour",
        "CoreNetworkAttachment-Hours:Connect",
    ),
    (
        "aws_networkmanager_site_to_site_vpn_attachment", {}, "Core network attachment", 730, "hour",
        "CoreNetworkAttachment-Hours:VPN",
    ),
    (
        "aws_networkmanager_core_network", {"base_policy_regions": ["us-west-2"]}, "Core network edge (us-west-2)", 730, "hour",
        "CoreNetworkEdge-Hours",
    ),
    ("aws_prometheus_scraper", {}, "Collector", 730, "hour", "AMP:CollectorHours"),
    ("aws_comprehend_entity_recognizer", {}, "Model management", 1, "model-month", "CustomEntities-ModelManagement"),
    ("aws_comprehend_document_classifier", {}, "Model management", 1, "model-month", "CustomClassification-ModelManagement"),
    (
        "aws_codegurureviewer_repository_association", {}, "Repository (first 100K lines)", 1, "repository-month",
        "RepositorySize-LowPriceTier",
    ),
    ("aws_quicksight_user", {"user_role": "AUTHOR"}, "Author", 1, "user-month", "QS-User-Enterprise-Month"),
    ("aws_quicksight_user", {"user_role": "READER"}, "Reader", 1, "user-month", "QS-Reader-User-Month"),
    ("aws_glue_dev_endpoint", {}, "Development endpoint (5 DPU)", 3650, "DPU-hour", "DEVED-DPU-Hour"),
    (
        "aws_glue_dev_endpoint", {"worker_type": "G.2X", "number_of_workers": 3}, "Development endpoint (6 DPU)", 4380,
        "DPU-hour", "DEVED-DPU-Hour",
    ),
    ("aws_cloudsearch_domain", {}, "Search instance (search.small)", 730, "hour", "search.small"),
    (
        "aws_cloudsearch_domain",
        {"multi_az": True, "scaling_parameters": [{"desired_instance_type": "search.large", "desired_partition_count": 2}]},
        "Search instance (search.large)", 2920, "hour", "search.large",
    ),
    (
        "aws_docdbelastic_cluster", {"shard_count": 2, "shard_capacity": 4}, "Elastic cluster", 11680, "vCPU-hour",
        "ElasticCluster:vCPU",
    ),
    ("aws_osis_pipeline", {"min_units": 2, "max_units": 4}, "Ingestion OCU", 1460, "OCU-hour", "IngestionOCU"),
    ("aws_opensearchserverless_collection", {}, "OpenSearch compute units", 1460, "OCU-hour", "SearchOCU"),
    (
        "aws_opensearchserverless_collection", {"standby_replicas": "DISABLED"}, "OpenSearch compute units", 730, "OCU-hour",
        "SearchOCU",
    ),
    (
        "aws_opensearch_vpc_endpoint", {"vpc_options": [{"subnet_ids": ["a", "b"]}]}, "Endpoint (Interface)", 1460, "hour",
        "VpcEndpoint-Hours",
    ),
    (
        "aws_opensearchserverless_vpc_endpoint", {"subnet_ids": ["a"]}, "Endpoint (Interface)", 730, "hour",
        "VpcEndpoint-Hours",
    ),
    ("aws_networkmonitor_probe", {}, "Monitored resource", 730, "hour", "CW:NetworkMonitor"),
    ("aws_ec2_transit_gateway_peering_attachment_accepter", {}, "Transit gateway attachment", 730, "hour",
     "TransitGatewayPeering TransitGateway-Hours"),
    ("aws_elasticache_serverless_cache", {"engine": "redis"}, "Data stored", 730, "GB-hour", "Redis CachedData"),
    ("aws_elasticache_serverless_cache", {"engine": "valkey"}, "Data stored", 73, "GB-hour", "Valkey CachedData"),
    ("aws_transfer_web_app", {"web_app_units": [{"provisioned": 2}]}, "Web app units", 1460, "hour", "WebApp"),
    ("aws_eks_capability", {"type": "ARGOCD"}, "EKS capability (ARGOCD)", 730, "hour", "ARGOCD"),
    ("aws_vpc_encryption_control", {"mode": "monitor"}, "Encryption control (monitor)", 730, "hour", "monitor"),
    ("aws_route53domains_registered_domain", {"domain_name": "example.com"}, "Renewal (.com)", 1, "domain-month", "com"),
    (
        "aws_dms_replication_config",
        {"start_replication": True, "compute_config": [{"min_capacity_units": 2, "multi_az": True}]},
        "Capacity units (DCU)", 1460, "DCU-hour", "Multiple DCU-Hours",
    ),
    (
        "aws_dynamodb_global_secondary_index",
        {"provisioned_throughput": [{"read_capacity_units": 5, "write_capacity_units": 2}]},
        "Read capacity unit (RCU)", 3650, "RCU-hour", "DDB-ReadUnits",
    ),
    ("aws_vpc_endpoint_subnet_association", {}, "Endpoint (Interface)", 730, "hour", "VpcEndpoint-Hours"),
    ("aws_workspaces_workspace", {}, "Workspace (Value, always on)", 1, "desktop-month", "Value 80 GB AlwaysOn 10 GB"),
    (
        "aws_appstream_fleet",
        {"instance_type": "stream.standard.small", "fleet_type": "ALWAYS_ON", "compute_capacity": [{"desired_instances": 2}]},
        "Streaming instances (stream.standard.small)", 1460, "hour", "ALWAYS_ON stream.standard.small",
    ),
    ("aws_service_discovery_instance", {}, "Registered instance", 1, "instance-month", "DIR-Resource"),
    ("aws_route53_traffic_policy_instance", {}, "Policy record", 1, "record-month", "TrafficFlow-PolicyRecord"),
    ("aws_route53recoverycontrolconfig_cluster", {}, "Routing control cluster", 730, "hour", "ARC-RoutingControl-Cluster"),
    ("aws_budgets_budget_action", {}, "Budget with an action", 1, "budget-month", "ActionEnabledBudget"),
    (
        "aws_sesv2_dedicated_ip_pool", {"scaling_mode": "MANAGED"}, "Managed dedicated IPs", 1, "subscription-month",
        "ManagedDedicatedIP-Subscription",
    ),
    ("aws_verifiedaccess_endpoint", {}, "Application", 730, "hour", "VerifiedAccess-AppHours"),
    (
        "aws_db_proxy_endpoint", {"vpc_subnet_ids": ["a", "b"]}, "Endpoint (Interface)", 1460, "hour", "VpcEndpoint-Hours",
    ),
    ("aws_ebs_fast_snapshot_restore", {}, "Fast snapshot restore", 730, "DSU-hour", "EBS:FastSnapshotRestore"),
    (
        "aws_timestreaminfluxdb_db_instance", {"db_instance_type": "db.influx.large", "allocated_storage": 400},
        "Database instance (db.influx.large, Single-AZ)", 730, "hour", "Single-AZ db.influx.large",
    ),
    (
        "aws_timestreaminfluxdb_db_instance",
        {"db_instance_type": "db.influx.large", "allocated_storage": 400, "deployment_type": "WITH_MULTIAZ_STANDBY"},
        "Storage", 400, "GB-month", "Multi-AZ 3000",
    ),
    (
        "aws_synthetics_canary", {"schedule": [{"expression": "rate(5 minutes)"}]}, "Canary runs", 8760, "canary run",
        "CW:Canary-runs",
    ),
    (
        "aws_emr_instance_group", {"instance_type": "m5.xlarge", "instance_count": 2}, "EMR (m5.xlarge)", 1460, "hour",
        "BoxUsage:m5.xlarge",
    ),
    (
        "aws_bedrock_provisioned_model_throughput", {"model_arn": "arn:aws:bedrock:::foundation-model/m", "model_units": 2},
        "Model units (m)", 1460, "hour", "NoCommitment m",
    ),
    ("aws_sagemaker_mlflow_tracking_server", {}, "Tracking server (Small)", 730, "hour", "Small"),
]  # fmt: skip


@pytest.mark.parametrize(("type", "values", "name", "amount", "unit", "words"), CASES)
def test_what_is_kept_is_charged_by_the_month(type, values, name, amount, unit, words):
    assert (name, amount, unit, words) in charges(type, values)


def test_a_desktop_that_stops_by_itself_pays_for_hours_of_use():
    values = {"workspace_properties": [{"running_mode": "AUTO_STOP", "compute_type_name": "STANDARD"}]}
    assert charges("aws_workspaces_workspace", values, {"monthly_hours": 40})[1][:3] == ("Hours of use", 40, "hour")


def test_a_large_repository_pays_for_each_further_100k_lines():
    line = charges("aws_codegurureviewer_repository_association", {}, {"lines_of_code": 250_000})[1]
    assert line == ("Further 100K lines", 2, "100k lines-month", "RepositorySize-HighPriceTier")


def test_a_serverless_cache_is_metered_from_its_stated_minimum():
    limits = {"cache_usage_limits": [{"data_storage": [{"minimum": 5, "unit": "GB"}]}]}
    assert charges("aws_elasticache_serverless_cache", {"engine": "redis", **limits})[0][1] == 5 * 730


def test_a_serverless_cache_pays_for_its_stated_minimum_of_processing_units():
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html#Pre-Scaling."""
    limits = {"cache_usage_limits": [{"ecpu_per_second": [{"minimum": 1000, "maximum": 5000}]}]}
    least = 1000 * 3600 * 730
    line = charges("aws_elasticache_serverless_cache", {"engine": "redis", **limits})[1]
    assert line == ("Processing units", least, "ECPU", "Redis ElastiCacheProcessingUnits")
    used = {"monthly_ecpus": least + 1}
    assert charges("aws_elasticache_serverless_cache", {"engine": "redis", **limits}, used)[1][1] == least + 1
    assert charges("aws_elasticache_serverless_cache", {"engine": "redis"})[1][1] is None


def test_a_capacity_reservation_costs_what_instances_would_cost_unless_the_plan_runs_them():
    values = {"instance_type": "m5.large", "instance_platform": "Linux/UNIX", "instance_count": 3}
    assert charges("aws_ec2_capacity_reservation", values) == [
        ("Reserved capacity (Linux, m5.large)", 2190, "hour", "m5.large Linux NA Shared"),
    ]
    graph = Links(referrers={"aws_instance": [resource("aws_instance")]})
    assert charges("aws_ec2_capacity_reservation", values, graph=graph)[0][1] == 1460
    with pytest.raises(Free):
        charges("aws_ec2_capacity_reservation", {**values, "instance_count": 1}, graph=graph)


def test_a_batch_environment_keeps_instances_for_its_smallest_capacity():
    resources = {"type": "EC2", "instance_type": ["m5.xlarge"], "min_vcpus": 6}
    values = {"type": "MANAGED", "compute_resources": [resources]}
    line = charges("aws_batch_compute_environment", values)[0]
    assert line == ("Instance usage (Linux, on-demand, m5.xlarge)", 1460, "hour", "m5.xlarge Linux NA Shared")
    idle = {"type": "MANAGED", "compute_resources": [{**resources, "min_vcpus": 0}]}
    assert charges("aws_batch_compute_environment", idle)[0][1] is None


def test_a_spot_fleet_runs_as_many_instances_as_its_capacity_asks_for():
    values = {
        "target_capacity": 4,
        "launch_specification": [{"instance_type": "m5.large", "weighted_capacity": "2", "ami": "ami-1"}],
    }
    lines = charges("aws_spot_fleet_request", values)
    assert lines[0][:2] == ("Instance usage (Linux, spot, m5.large)", 1460)
    assert lines[-1][:2] == ("root_block_device: Storage (gp2)", 16)
    with pytest.raises(Unpriced):
        charges("aws_spot_fleet_request", {"target_capacity": 4})


def test_an_express_service_runs_its_smallest_number_of_tasks():
    values = {"cpu": "512", "memory": "1024", "scaling_target": [{"min_task_count": 2, "max_task_count": 5}]}
    assert charges("aws_ecs_express_gateway_service", values) == [
        ("Per vCPU per hour", 730, "vCPU-hour", "Fargate-vCPU-Hours:perCPU"),
        ("Per GB per hour", 1460, "GB-hour", "Fargate-GB-Hours"),
    ]


def test_probes_of_a_subnet_share_a_monitored_resource():
    probes = [resource("aws_networkmonitor_probe", {"source_arn": name}, address=name) for name in "aaaaab"]
    graph = Links(referrers={"aws_networkmonitor_probe": probes})
    assert charges("aws_networkmonitor_monitor", graph=graph)[0][1] == 3 * 730
    with pytest.raises(Free):
        charges("aws_networkmonitor_monitor")


def test_a_replica_pays_for_replicated_writes_of_its_table():
    table = resource("aws_dynamodb_table", {"write_capacity": 3, "read_capacity": 2})
    lines = charges("aws_dynamodb_table_replica", graph=Links(targets={"global_table_arn": [table]}))
    assert lines[0] == ("Replicated write capacity unit (rWCU)", 2190, "rWCU-hour", "DDB-ReplicatedWriteUnits")
    on_demand = resource("aws_dynamodb_table", {"billing_mode": "PAY_PER_REQUEST"})
    graph = Links(targets={"global_table_arn": [on_demand]})
    assert charges("aws_dynamodb_table_replica", {}, {"monthly_write_request_units": 9}, graph=graph)[0][1] == 9
    with pytest.raises(Unpriced):
        charges("aws_dynamodb_table_replica")


def test_the_first_subnet_of_an_endpoint_is_charged_with_the_endpoint():
    endpoint = resource("aws_vpc_endpoint", {"vpc_endpoint_type": "Interface"})
    both = [resource("aws_vpc_endpoint_subnet_association", address=name) for name in ("b", "c")]
    graph = Links({"vpc_endpoint_id": [endpoint]}, {"aws_vpc_endpoint_subnet_association": both})
    with pytest.raises(Free):
        charges("aws_vpc_endpoint_subnet_association", graph=graph, address="b")
    assert charges("aws_vpc_endpoint_subnet_association", graph=graph, address="c")[0][1] == 730


def test_an_index_on_demand_is_charged_with_its_table():
    with pytest.raises(Free):
        charges("aws_dynamodb_global_secondary_index")


def test_a_domain_that_is_not_renewed_costs_nothing_more():
    with pytest.raises(Free):
        charges("aws_route53domains_registered_domain", {"domain_name": "example.com", "auto_renew": False})


def test_a_shared_directory_costs_by_the_edition_of_the_directory():
    directory = resource("aws_directory_service_directory", {"edition": "Standard"})
    lines = charges("aws_directory_service_shared_directory", graph=Links(targets={"directory_id": [directory]}))
    assert lines == [("Shared directory (Standard)", 730, "hour", "Standard Microsoft AD")]
    with pytest.raises(Unpriced):
        charges("aws_directory_service_shared_directory")


def test_a_standard_pool_of_addresses_is_free():
    with pytest.raises(Free):
        charges("aws_sesv2_dedicated_ip_pool")


def test_a_replica_of_files_is_stored_in_its_own_region():
    found = pricer("aws_efs_replication_configuration")
    values = {"destination": [{"region": "eu-west-1"}]}
    (charge,) = found.pricing(View(resource("aws_efs_replication_configuration", values), usage_units=found.usage))
    assert charge.sku.region == "eu-west-1"
