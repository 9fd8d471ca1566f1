"""Types of managed services that are charged for what is used: each stated usage is one line, in the price list's words.

After the price page of each, which its pricer names.
"""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

DECRYPTS = {"steps": [{"type": "DECRYPT"}]}
ON_LB = {"resource_arn": "arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/x/1"}
AT_EDGE = {"resource_arn": "arn:aws:cloudfront::1:distribution/E1"}
TO_S3, TO_SALES = ({"destination_flow_config": [{"connector_type": connector}]} for connector in ("S3", "Salesforce"))
FILTERS = {"content_policy_config": [{"filters_config": [{"type": "HATE"}]}]}
# (type, attributes, usage key, name on the bill, unit, words of the SKU)
CASES = [
    ("aws_prometheus_workspace", {}, "monthly_samples", "Samples ingested", "sample", "AMP:MetricSampleCount"),
    ("aws_prometheus_scraper", {}, "monthly_samples", "Samples collected", "sample", "AMP:CollectorSampleCount"),
    ("aws_codecommit_repository", {}, "active_users", "Active users", "user-month", "User-Month"),
    ("aws_glue_catalog_table_optimizer", {}, "monthly_dpu_hours", "Optimization", "DPU-hour", "DataLakeOptimization-DPU-Hour"),
    ("aws_kendra_data_source", {}, "monthly_documents", "Documents scanned", "document", "DocumentsScanned"),
    (
        "aws_cloudwatch_log_data_protection_policy", {}, "monthly_data_scanned_gb", "Data scanned", "GB", "DataProtection-Bytes",
    ),
    ("aws_cloudwatch_metric_stream", {}, "monthly_metric_updates", "Metric updates", "metric update", "CW:MetricStreamUsage"),
    ("aws_rum_app_monitor", {}, "monthly_events", "Events", "event", "CW:RUM-event"),
    ("aws_sagemaker_flow_definition", {}, "monthly_objects", "Objects reviewed", "object", "Custom-Objects"),
    ("aws_sagemaker_domain", {}, "storage_gb", "Home directories (EFS)", "GB-month", "TimedStorage-ByteHrs"),
    (
        "aws_docdb_global_cluster", {}, "monthly_replicated_writes", "Replicated writes", "request",
        "GlobalCluster:ReplicatedWriteIO",
    ),
    (
        "aws_rds_global_cluster", {"engine": "aurora-postgresql"}, "monthly_replicated_writes", "Replicated writes", "request",
        "Aurora PostgreSQL Aurora:ReplicatedWriteIO",
    ),
    ("aws_quicksight_data_set", {}, "spice_storage_gb", "SPICE capacity", "GB-month", "QS-Enterprise-SPICE"),
    (
        "aws_quicksight_account_subscription", {"edition": "ENTERPRISE"}, "readers", "Readers", "user-month",
        "QS-Reader-User-Month",
    ),
    (
        "aws_quicksight_account_subscription", {"edition": "STANDARD"}, "authors", "Authors", "user-month",
        "QS-User-Standard-Month",
    ),
    ("aws_redshiftserverless_namespace", {}, "managed_storage_gb", "Managed storage", "GB-month", "RMS:ra3"),
    (
        "aws_db_instance_automated_backups_replication", {}, "backup_storage_gb", "Backup storage", "GB-month",
        "RDS:ChargedBackupUsage",
    ),
    ("aws_cloudtrail_event_data_store", {}, "monthly_ingested_gb", "Events ingested", "GB", "Ingestion-Bytes-1yearstore"),
    (
        "aws_cloudtrail_event_data_store", {"billing_mode": "FIXED_RETENTION_PRICING"}, "monthly_ingested_gb",
        "Events ingested", "GB", "Ingestion-Bytes",
    ),
    ("aws_transfer_workflow", DECRYPTS, "monthly_decrypted_gb", "Data decrypted", "GB", "Decrypt-Bytes"),
    ("aws_appflow_flow", TO_S3, "monthly_data_processed_gb", "Data processed", "GB", "DataProcessing-AWS"),
    ("aws_appflow_flow", TO_SALES, "monthly_data_processed_gb", "Data processed", "GB", "DataProcessing-NonAWS"),
    (
        "aws_ecr_registry_scanning_configuration", {"scan_type": "ENHANCED"}, "monthly_images", "Images scanned when pushed",
        "image", "ECR-Initial-Scan",
    ),
    (
        "aws_shield_protection", ON_LB, "monthly_data_transfer_gb", "Protected data transfer out (ELB)", "GB",
        "ELB ShieldProtection-DataTransfer-Out-Bytes",
    ),
    (
        "aws_shield_protection", AT_EDGE, "monthly_data_transfer_gb", "Protected data transfer out (CloudFront)", "GB",
        "CloudFront ShieldProtection-DataTransfer-Out-Bytes",
    ),
    (
        "aws_bedrock_guardrail", FILTERS, "monthly_text_units", "Content filters", "text unit",
        "Guardrail-ContentPolicyUnitsConsumed",
    ),
    (
        "aws_s3_bucket_accelerate_configuration", {"status": "Enabled"}, "monthly_accelerated_gb", "Accelerated transfer", "GB",
        "S3XferAcc-Bytes",
    ),
    ("aws_memorydb_snapshot", {}, "snapshot_storage_gb", "Snapshot storage", "GB-month", "MemoryDB:SnapshotUsage"),
    (
        "aws_networkflowmonitor_monitor", {}, "monthly_resource_hours", "Monitored instances", "hour", "CW:NetworkFlowMonitor",
    ),
    (
        "aws_workspacesweb_portal", {}, "monthly_active_users", "Active users (standard.regular)", "user-month",
        "standard.regular",
    ),
    (
        "aws_batch_compute_environment", {"type": "MANAGED", "compute_resources": [{"type": "FARGATE_SPOT"}]},
        "monthly_vcpu_hours", "Per vCPU per hour", "vCPU-hour", "SpotUsage-Fargate-vCPU-Hours:perCPU",
    ),
    (
        "aws_appstream_fleet", {"instance_type": "stream.standard.small"}, "monthly_hours",
        "Streaming instances (stream.standard.small)", "hour", "ON_DEMAND stream.standard.small",
    ),
    ("aws_db_cluster_snapshot", {}, "backup_storage_gb", "Backup storage", "GB-month", "Aurora:BackupUsage"),
    ("aws_redshift_cluster_snapshot", {}, "backup_storage_gb", "Backup storage", "GB-month", "PaidSnapshots"),
    ("aws_cloudwatch_event_archive", {}, "storage_gb", "Storage", "GB-month", "Event-Storage-Bytes"),
    ("aws_schemas_discoverer", {}, "monthly_events", "Events discovered", "event", "Discovery-Event-8K-Chunks"),
    (
        "aws_dynamodb_kinesis_streaming_destination", {}, "monthly_capture_units", "Change data capture units", "capture unit",
        "ChangeDataCaptureUnits-Kinesis",
    ),
    ("aws_dynamodb_table_export", {}, "exported_gb", "Data exported", "GB", "ExportDataSize-Bytes"),
    ("aws_neptune_global_cluster", {}, "monthly_replicated_writes", "Replicated writes", "request", "ReplicatedWriteIO"),
    ("aws_ec2_network_insights_analysis", {}, "monthly_analyses", "Analyses", "analysis", "ReachabilityAnalyses"),
    ("aws_securitylake_data_lake", {}, "monthly_other_logs_gb", "Other logs", "GB", "OtherLogs"),
    ("aws_connect_instance", {}, "monthly_voice_mins", "Voice", "minute", "end-customer-mins"),
    ("aws_simpledb_domain", {}, "storage_gb", "Storage", "GB-month", "TimedStorage-ByteHrs"),
    ("aws_auditmanager_assessment", {}, "monthly_assessments", "Resource assessments", "assessment", "ResourceAssessment"),
    ("aws_transfer_connector", {}, "monthly_calls", "Connector calls", "call", "ConnectorCall"),
    ("aws_iot_topic_rule", {}, "monthly_rules_triggered", "Rules triggered", "rule", "RulesTriggered"),
    ("aws_storagegateway_cached_iscsi_volume", {}, "storage_gb", "Volume storage", "GB-month", "VolumeStorage-ByteHrs"),
    ("aws_emrserverless_application", {}, "monthly_vcpu_hours", "vCPU", "vCPU-hour", "vcpu_hours"),
    (
        "aws_macie2_classification_job", {}, "monthly_data_inspected_gb", "Sensitive data discovery", "GB",
        "SensitiveDataDiscovery",
    ),
    ("aws_efs_replication_configuration", {}, "storage_gb", "Replica storage", "GB-month", "TimedStorage-ByteHrs"),
    (
        "aws_synthetics_canary", {"schedule": [{"expression": "cron(0 8 * * ? *)"}]}, "monthly_runs", "Canary runs",
        "canary run", "CW:Canary-runs",
    ),
    ("aws_appsync_api", {}, "monthly_operations", "Operations", "operation", "EventAPI-Operations"),
    ("aws_bedrockagentcore_agent_runtime", {}, "monthly_vcpu_hours", "vCPU", "vCPU-hour", "AgentCore-Runtime-vCPU"),
]  # fmt: skip


@pytest.mark.parametrize(("type", "values", "key", "name", "unit", "words"), CASES)
def test_stated_usage_is_charged(type, values, key, name, unit, words):
    assert (name, 7, unit, words) in charges(type, values, {key: 7})


@pytest.mark.parametrize(("type", "values", "key", "name", "unit", "words"), CASES)
def test_without_usage_a_line_shows_its_price_alone(type, values, key, name, unit, words):  # noqa: ARG001
    assert (name, None, "", words) in charges(type, values)


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("aws_quicksight_data_set", {"import_mode": "DIRECT_QUERY"}),
        ("aws_transfer_workflow", {"steps": [{"type": "COPY"}]}),
        ("aws_ecr_registry_scanning_configuration", {"scan_type": "BASIC"}),
        ("aws_shield_protection", {"resource_arn": "arn:aws:route53:::hostedzone/Z1"}),
        ("aws_bedrock_guardrail", {"word_policy_config": [{}]}),
        ("aws_s3_bucket_accelerate_configuration", {"status": "Suspended"}),
        ("aws_batch_compute_environment", {"type": "UNMANAGED"}),
    ],
)
def test_what_is_turned_off_or_included_is_free(type, values):
    with pytest.raises(Free):
        charges(type, values)


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("aws_rds_global_cluster", {"engine": "oracle"}),
        ("aws_quicksight_account_subscription", {"edition": "GOLD"}),
        ("aws_batch_compute_environment", {"type": "MANAGED", "compute_resources": [{"instance_type": ["optimal"]}]}),
        ("aws_serverlessapplicationrepository_cloudformation_stack", {}),
        ("aws_cloudformation_stack_set_instance", {}),
        ("aws_rds_cluster_activity_stream", {}),
        ("aws_redshift_endpoint_access", {}),
    ],
)
def test_what_has_no_known_price_is_unpriced(type, values):
    with pytest.raises(Unpriced):
        charges(type, values)


def test_shield_takes_what_it_protects_from_the_resource_that_it_refers_to():
    graph = Links(targets={"resource_arn": [resource("aws_eip")]})
    assert charges("aws_shield_protection", graph=graph)[0][3] == "EIP ShieldProtection-DataTransfer-Out-Bytes"


def test_an_event_store_kept_for_longer_than_a_year_pays_for_storage():
    kept = [line[0] for line in charges("aws_cloudtrail_event_data_store", {"retention_period": 90})]
    assert "Extended storage" not in kept
    assert "Extended storage" in [line[0] for line in charges("aws_cloudtrail_event_data_store")]
