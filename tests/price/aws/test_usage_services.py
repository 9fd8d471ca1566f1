"""Types that are charged only for what is used: each line has the usage that is stated, in the price list's words.

After the price page of each, which its pricer names.
"""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

# (type, attributes, usage key, its amount, name on the bill, unit, words of the SKU)
CASES = [
    ("aws_athena_workgroup", {}, "monthly_data_scanned_gb", "Data scanned", "GB", "DataScannedInTB"),
    ("aws_datasync_task", {}, "monthly_data_copied_gb", "Data copied", "GB", "DataTransferred-Bytes"),
    ("aws_guardduty_detector", {}, "monthly_log_gb", "VPC flow and DNS logs", "GB", "PaidEventsAnalyzed-Bytes"),
    (
        "aws_guardduty_malware_protection_plan", {}, "monthly_data_scanned_gb", "Data scanned", "GB",
        "PaidS3MalwareScan-Bytes",
    ),
    (
        "aws_guardduty_detector_feature", {"name": "EBS_MALWARE_PROTECTION"}, "monthly_gb", "EBS data scanned", "GB",
        "PaidEBSMalwareScan-Bytes",
    ),
    ("aws_macie2_account", {}, "monthly_data_inspected_gb", "Sensitive data discovery", "GB", "SensitiveDataDiscovery"),
    ("aws_securityhub_account", {}, "monthly_checks", "Security checks", "check", "PaidComplianceCheck"),
    (
        "aws_inspector2_enabler", {"resource_types": ["ECR"]}, "monthly_images", "Images scanned when pushed", "image",
        "ECR-Initial-Scan",
    ),
    ("aws_appsync_graphql_api", {}, "monthly_requests", "Queries and data modifications", "request", "APIRequest"),
    ("aws_kinesis_video_stream", {}, "monthly_data_in_gb", "Data ingested", "GB", "In-Bytes"),
    ("aws_glacier_vault", {}, "storage_gb", "Storage", "GB-month", "TimedStorage-ByteHrs"),
    ("aws_codeartifact_domain", {}, "monthly_requests", "Requests", "request", "Requests"),
    ("aws_detective_graph", {}, "monthly_data_ingested_gb", "Data ingested", "GB", "PaidIngestedData"),
    ("aws_amplify_app", {}, "monthly_build_mins", "Build minutes", "minute", "BuildDuration"),
    ("aws_qldb_ledger", {}, "journal_storage_gb", "Journal storage", "GB-month", "QLDB-JournalStorage"),
    ("aws_timestreamwrite_table", {}, "monthly_data_ingested_gb", "Data ingested", "GB", "DataIngestion-Bytes"),
    (
        "aws_config_conformance_pack", {}, "monthly_evaluations", "Conformance pack evaluations", "evaluation",
        "ConformancePackEvaluations",
    ),
    (
        "aws_route53_resolver_firewall_rule_group_association", {}, "monthly_queries", "Queries", "query",
        "DNSFirewall-Queries",
    ),
    ("aws_vpc_ipam", {}, "active_addresses", "Active IP addresses", "address-month", "IPAddressManager-IP-Hours"),
    ("aws_cloudwatch_event_api_destination", {}, "monthly_invocations", "Invocations", "event", "APIDestination"),
    ("aws_pipes_pipe", {}, "monthly_requests", "Requests", "request", "PipesRequest-64K-Chunks"),
    (
        "aws_cloudwatch_log_metric_filter", {}, "custom_metrics", "Custom metrics", "metric-month", "CW:MetricMonitorUsage",
    ),
    ("aws_s3_bucket_metric", {}, "custom_metrics", "Request metrics", "metric-month", "CW:MetricMonitorUsage"),
    (
        "aws_cognito_user_pool", {}, "monthly_active_users", "Monthly active users (Essentials)", "MAU",
        "CognitoUserPoolsEssentialsMAU",
    ),
    (
        "aws_cognito_user_pool", {"user_pool_tier": "LITE"}, "monthly_active_users", "Monthly active users (Lite)", "MAU",
        "CognitoUserPoolsLiteMAU",
    ),
    (
        "aws_cognito_user_pool_client", {"allowed_oauth_flows": ["client_credentials"]}, "monthly_token_requests",
        "Token requests", "token request", "CognitoUserPoolsM2MTokens",
    ),
    ("aws_scheduler_schedule", {}, "monthly_invocations", "Invocations", "invocation", "ScheduledInvocation"),
    (
        "aws_accessanalyzer_analyzer", {"type": "ACCOUNT_UNUSED_ACCESS"}, "monitored_identities", "Roles and users analyzed",
        "identity-month", "UnusedAccessAnalysis",
    ),
    ("aws_flow_log", {}, "monthly_data_delivered_gb", "Flow logs delivered", "GB", "Ingested Logs VendedLog-Bytes"),
    (
        "aws_flow_log", {"log_destination_type": "s3"}, "monthly_data_delivered_gb", "Flow logs delivered", "GB",
        "Delivered Logs S3-Egress-Bytes",
    ),
    ("aws_db_snapshot", {}, "backup_storage_gb", "Backup storage", "GB-month", "RDS:ChargedBackupUsage"),
    ("aws_db_snapshot_copy", {}, "backup_storage_gb", "Backup storage", "GB-month", "RDS:ChargedBackupUsage"),
    ("aws_ami_copy", {}, "snapshot_storage_gb", "EBS snapshot storage", "GB-month", "EBS:SnapshotUsage"),
    ("aws_ami_from_instance", {}, "snapshot_storage_gb", "EBS snapshot storage", "GB-month", "EBS:SnapshotUsage"),
    ("aws_acmpca_certificate", {}, "monthly_requests", "Certificates issued", "certificate", "PrivateCertificatesIssued"),
]  # fmt: skip


@pytest.mark.parametrize(("type", "values", "key", "name", "unit", "words"), CASES)
def test_stated_usage_is_charged(type, values, key, name, unit, words):
    assert (name, 7, unit, words) in charges(type, values, {key: 7})


@pytest.mark.parametrize(("type", "values"), [case[:2] for case in CASES])
def test_without_usage_every_line_shows_its_price_alone(type, values):
    lines = charges(type, values)
    assert lines
    assert {line[1] for line in lines} == {None}


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("aws_guardduty_detector", {"enable": False}),
        ("aws_guardduty_detector_feature", {"name": "S3_DATA_EVENTS", "status": "DISABLED"}),
        ("aws_macie2_account", {"status": "PAUSED"}),
        ("aws_vpc_ipam", {"tier": "free"}),
        ("aws_cognito_user_pool_client", {"allowed_oauth_flows": ["code"]}),
        ("aws_scheduler_schedule", {"state": "DISABLED"}),
        ("aws_accessanalyzer_analyzer", {"type": "ORGANIZATION"}),
    ],
)
def test_what_is_turned_off_or_included_is_free(type, values):
    with pytest.raises(Free):
        charges(type, values)


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("aws_datasync_task", {"task_mode": "ENHANCED"}),
        ("aws_guardduty_detector_feature", {"name": "NEW_THING"}),
        ("aws_cognito_user_pool", {"user_pool_tier": "GOLD"}),
        ("aws_accessanalyzer_analyzer", {"type": "ACCOUNT_INTERNAL_ACCESS"}),
        ("aws_flow_log", {"log_destination_type": "tape"}),
    ],
)
def test_what_has_no_known_price_is_unpriced(type, values):
    with pytest.raises(Unpriced):
        charges(type, values)
