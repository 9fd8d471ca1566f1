"""Services that charge by what is used: identity, security, messaging, containers and others, from AWS's unit maps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import row
from pricing.make._unit_maps import instance_type, mapped, mapped_by
from pricing.make.table import Facts, Row, Table, newest

PAGE_DATE = "2025-10-28"
Meters = dict[str, Meter]


def _tiers(text: str, meter: Meter, *starts: tuple[str, str]) -> Meters:
    """Return the tiers of one meter: each word that *text* takes, and where its tier starts."""
    return {text.format(word): meter._replace(tier_start=start) for word, start in starts}


def _one(family: str, usagetype: str, unit: str, tier_start: str = "", per: int = 1) -> Meter:
    return Meter(family, {"usagetype": usagetype}, unit, tier_start, per)


COGNITO = "User Pool MAU"
# Lite's tiers begin after the 10,000 free users of an account, which are not deducted.
POOLS = _tiers(
    "MAU {} per Requests",
    _one(COGNITO, "CognitoUserPoolsLiteMAU", "MAU"),
    ("Frist 50000", ""), ("Next 900000", "90000"), ("Next 9000000", "990000"), ("Greater than 10000000", "9990000"),
)  # fmt: skip
TOKENS = _tiers(
    "User Pools M2M Tokens Full {} per CognitoUserPools M2MTokens",
    _one(COGNITO, "CognitoUserPoolsM2MTokens", "token request"),
    ("0 upto 250000", ""), ("250000 upto 5000000", "250000"), ("5000000 upto Inf", "5000000"),
)  # fmt: skip
DUTY = "Amazon GuardDuty"
GB_TIERS = (("First 500 GB", ""), ("Next 2000 GB", "500"), ("Next 7500 GB", "2500"), ("Over 10000 GB", "10000"))
VCPU_TIERS = (("First 500", ""), ("500 upto 5000", "500"), ("5000 upto Inf", "5000"))
GUARDDUTY = {
    "CloudTrail Events Processed per Events": _one(DUTY, "PaidEventsAnalyzed", "event"),
    "Malware Protection EBS Data Scanned per GB": _one(DUTY, "PaidEBSMalwareScan-Bytes", "GB"),
    "RDS vCPU Monitored CreateDBInstance 0002 per vCPU-Months": _one(DUTY, "RDSMonitored-vCPU", "vCPU-month"),
    "Malware Protection S3 Data Scanned per 1 upto Inf GB": _one(DUTY, "PaidS3MalwareScan-Bytes", "GB"),
    "Malware Protection S3 Request Monitored per 1000 upto Inf Events": _one(DUTY, "PaidS3MalwareScan-Requests", "object"),
    **_tiers("VPC Flow Log and DNS Processed per {}", _one(DUTY, "PaidEventsAnalyzed-Bytes", "GB"), *GB_TIERS),
    **_tiers("Lambda VPC Flow Log and DNS Processed per {}", _one(DUTY, "PaidLambdaEventsAnalyzed-Bytes", "GB"), *GB_TIERS),
    **_tiers(
        "S3 VPC Flow Log and DNS Processed per {} Events",
        _one(DUTY, "PaidS3DataEventsAnalyzed", "event"),
        ("First 500000000", ""), ("Next 4500000000", "500000000"), ("Over 5000000000", "5000000000"),
    ),
    **_tiers(
        "Kubernetes Audit Logs Events Processed per {} Events",
        _one(DUTY, "PaidKubernetesAuditLogs", "event"),
        ("First 100000000", ""), ("Next 200000000", "100000000"), ("Over 200000000", "200000000"),
    ),
    **{
        text: meter
        for system in ("EC2", "EKS", "Fargate")
        for text, meter in _tiers(
            f"{system} vCPU Monitored per {{}} vCPU Months",
            _one(DUTY, f"{system}RuntimeMonitored-vCPU", "vCPU-month"),
            *VCPU_TIERS,
        ).items()
    },
}  # fmt: skip
MACIE_TEXT = "Security Services Amazon Macie"
MACIE = {
    f"{MACIE_TEXT} Paid Data Inventory Evaluation per Bucket-days": _one("Amazon Macie", "BucketDays", "bucket-day"),
    f"{MACIE_TEXT} Paid Object Monitoring per Object-days": _one("Amazon Macie", "ObjectDays", "object-day"),
    **_tiers(
        f"{MACIE_TEXT} Sensitive Data Discovery {{}} per GB",
        _one("Amazon Macie", "SensitiveDataDiscovery", "GB"),
        ("Next 50000", ""), ("Next 450000", "50000"), ("Over 500000", "500000"),
    ),
}  # fmt: skip
INSPECTOR = {
    "Continuous EC2 scans Instance hrs": _one("Amazon Inspector", "EC2-Monitored-Instance-Hrs", "instance-hour"),
    "Initial Scan on push to ECR Resource-assessment": _one("Amazon Inspector", "ECR-Initial-Scan", "image"),
    "Automated re scan Resource-assessment": _one("Amazon Inspector", "ECR-Rescan", "scan"),
    "Standard Scanning Hourly": _one("Amazon Inspector", "Lambda-Monitored-Function-Hrs", "function-hour"),
    "Code Scanning Hourly": _one("Amazon Inspector", "Lambda-Code-Monitored-Function-Hrs", "function-hour"),
}
SECURITY_HUB = {
    **_tiers(
        "ComplianceCheck {} per Security Checks",
        _one("AWS Security Hub", "PaidComplianceCheck", "check"),
        ("first 100000", ""), ("next 400000", "100000"), ("over 500000", "500000"),
    ),
    "FindingsIngestion per Event": _one("AWS Security Hub", "PaidFindingsIngestion", "finding"),
}  # fmt: skip
ANALYZER = {
    "Findings-UnusedAccessAnalysis per Number of Monitored resources": _one(
        "IAM Access Analyzer", "UnusedAccessAnalysis", "identity-month"
    ),
}
KEYSPACES = {
    "MCS-ReadUnits": _one("Amazon Keyspaces", "ReadRequestUnits", "RRU"),
    "MCS-WriteUnits": _one("Amazon Keyspaces", "WriteRequestUnits", "WRU"),
    "Provisioned Read Units": _one("Amazon Keyspaces", "ReadCapacityUnit-Hrs", "RCU-hour"),
    "Provisioned Write Units": _one("Amazon Keyspaces", "WriteCapacityUnit-Hrs", "WCU-hour"),
    "AmazonMCS - Indexed DataStore per GB-Mo": _one("Amazon Keyspaces", "TimedStorage-ByteHrs", "GB-month"),
    "Point-In-Time-Restore PITR Backup Storage per GB-Mo": _one("Amazon Keyspaces", "TimedPITRStorage-ByteHrs", "GB-month"),
}
CACHE_SIZES = {
    "1 55": "SMALL", "3 22": "MEDIUM", "12 3": "LARGE", "25 05": "XLARGE", "50 47": "LARGE_2X", "101 38": "LARGE_4X",
    "203 26": "LARGE_8X", "317 77": "LARGE_12X",
}  # fmt: skip
APPSYNC = {
    "API Query and Data Modifications Operations": _one("AWS AppSync", "APIRequest", "request"),
    "RealTime Updates per Messages": _one("AWS AppSync", "RealTimeUpdates", "message"),
    "RealTime Connection per Minutes": _one("AWS AppSync", "RealTimeConnectionMinutes", "minute"),
    **{
        f"API Calls CacheMemorySize {gigabytes} per Hrs": Meter("AWS AppSync Cache", {"cacheType": size}, "hour")
        for gigabytes, size in CACHE_SIZES.items()
    },
}
APP_RUNNER = {
    "Compute vCPU hours": _one("AWS App Runner", "AppRunner-vCPU-hours", "vCPU-hour"),
    "Compute Provisioned GB-hours": _one("AWS App Runner", "AppRunner-Provisioned-GB-hours", "GB-hour"),
    "Compute AutomaticDeployment": _one("AWS App Runner", "AppRunner-AutomaticDeployment", "application-month"),
    "Compute Build mins": _one("AWS App Runner", "AppRunner-Build-mins", "minute"),
}
VIDEO = {
    "Data ingested into Kinesis Video Streams per GB": _one("Kinesis Video Streams", "In-Bytes", "GB"),
    "Data consumed from Kinesis Video Streams per GB": _one("Kinesis Video Streams", "Out-Bytes", "GB"),
    "Per GB Month of Data stored in Kinesis Video Streams per GB-Month": _one(
        "Kinesis Video Streams", "TimedStorage-ByteHrs", "GB-month"
    ),
}
PIPELINES = {
    "Active Pipeline Inf": _one("AWS CodePipeline", "activePipeline", "pipeline-month"),
    "Action Execution Minutes Inf": _one("AWS CodePipeline", "actionExecutionMinute", "minute"),
}
AMPLIFY = {
    "Build minutes": _one("AWS Amplify", "BuildDuration", "minute"),
    "Per Stored GigaBytes": _one("AWS Amplify", "DataStorage", "GB-month"),
    "Per Served GigaBytes": _one("AWS Amplify", "DataTransferOut", "GB"),
}
LATTICE = {
    "Charge per Hour per VPC Lattice Service per Hrs": _one("VPC Lattice", "VPCLattice-ServiceHours", "hour"),
    "Charge per GB Data Processed by VPC Lattice Service per GB": _one("VPC Lattice", "VPCLattice-DataProcessed-Bytes", "GB"),
    "Hourly charge for Active IP Addresses per hours": _one("IP Address Manager", "IPAddressManager-IP-Hours", "address-hour"),
}
RESOLVER = {
    "DNS Domain Names DNS Firewall per Mo": _one("DNS Firewall", "DNSFirewall-DomainNames", "domain-month"),
    "DNS Query DNS Firewall per Queries": _one("DNS Firewall", "DNSFirewall-Queries", "query"),
    "DNS Query DNS Firewall per Queries over 1B": _one("DNS Firewall", "DNSFirewall-Queries", "query", "1000000000"),
}
PACKS = _tiers(
    "Config Conformance Packs {}",
    _one("Management Tools - AWS Config Conformance Pack", "ConformancePackEvaluations", "evaluation"),
    ("first 100000", ""), ("next 400000", "100000"), ("500001 and more", "500000"),
)  # fmt: skip
GLACIER = {"Storage Amazon Glacier Standard": _one("Storage", "TimedStorage-ByteHrs", "GB-month")}
ARTIFACTS = {
    "Storage from 0 to Inf": _one("AWS CodeArtifact", "TimedStorage-ByteHrs", "GB-month"),
    "Request from 0 to Inf": _one("AWS CodeArtifact", "Requests", "request"),
}
DETECTIVE = _tiers(
    "Amazon Detective {}", _one("Amazon Detective", "PaidIngestedData", "GB"),
    ("First 1000", ""), ("Next 4000", "1000"), ("Next 5000", "5000"), ("Over 10000", "10000"),
)  # fmt: skip
KENDRA = {
    "Developer Base Query Storage Capacity KendraDeveloperEdition per hours": _one(
        "Amazon Kendra", "KendraDeveloperEdition", "hour"
    ),
    "Enterprise Base Query Storage Capacity Edition per hours": _one("Amazon Kendra", "KendraEnterpriseEdition", "hour"),
    "Enterprise Additional Query Storage Capacity Kendra-Query-Capacity-Unit per hours": _one(
        "Amazon Kendra", "Kendra-Query-Capacity-Unit", "hour"
    ),
    "Enterprise Additional Storage Capacity Kendra-Storage-Capacity-Unit per hours": _one(
        "Amazon Kendra", "Kendra-Storage-Capacity-Unit", "hour"
    ),
}
PROXY = {"RDSProxy": _one("RDSProxy", "RDS:ProxyUsage", "vCPU-hour")}
CLOUD_MAP = {
    "Resource": _one("AWS Cloud Map", "DIR-Resource", "instance-month"),
    "API Call DIR-API-Calls": _one("AWS Cloud Map", "DIR-API-Calls", "request"),
}
# offer code -> (the map's name of the service, its meters)
SERVICES: dict[str, tuple[str, Meters]] = {
    "AmazonGuardDuty": ("guardduty", GUARDDUTY),
    "AmazonMacie": ("macie", MACIE),
    "AmazonInspectorV2": ("inspectorv2", INSPECTOR),
    "AWSSecurityHub": ("securityhub", SECURITY_HUB),
    "AccessAnalyzer": ("iamaccessanalyzer", ANALYZER),
    "AmazonMCS": ("mcs", KEYSPACES),
    "AWSAppSync": ("appsync", APPSYNC),
    "AWSAppRunner": ("apprunner", APP_RUNNER),
    "AmazonKinesisVideo": ("kinesisvideo", VIDEO),
    "AWSCodePipeline": ("codepipeline", PIPELINES),
    "AWSAmplify": ("amplify", AMPLIFY),
    "AmazonGlacier": ("glacier", GLACIER),
    "AWSCodeArtifact": ("codeartifact", ARTIFACTS),
    "AmazonDetective": ("detective", DETECTIVE),
    "AmazonKendra": ("kendra", KENDRA),
    "AWSCloudMap": ("cloudmap", CLOUD_MAP),
}
NODE = re.compile(r"\[(?:General purpose|Memory optimized) (Valkey )?Nodes\] db .*")


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table for each service; those of services that have a table already are called usage.csv."""
    for offer, (name, meters) in SERVICES.items():
        yield Table(f"aws/{offer}/list.csv", service=offer, rows=newest(mapped(facts, name, meters)))
    for offer, found in {
        "AmazonCognito": _cognito(facts),
        "AmazonMemoryDB": mapped_by(facts, "memorydb", _node),
        "AmazonDAX": mapped_by(facts, "dax", _dax),
        "ElasticMapReduce": mapped_by(facts, "elasticmapreduce", _emr),
    }.items():
        yield Table(f"aws/{offer}/list.csv", service=offer, rows=newest(found))
    for offer, (name, meters) in {
        "AmazonVPC": ("vpc", LATTICE),
        "AmazonRoute53": ("route53", RESOLVER),
        "AWSConfig": ("config", PACKS),
        "AmazonRDS": ("rds-proxy", PROXY),
    }.items():
        yield Table(f"aws/{offer}/usage.csv", service=offer, rows=newest(mapped(facts, name, meters)))


def _cognito(facts: Facts) -> Iterator[Row]:
    yield from mapped(facts, "cognito", {**POOLS, **TOKENS})
    for plan, amount in (("Essentials", "0.015"), ("Plus", "0.02")):  # AWS's price page and rows of its Price List API
        meter = _one(COGNITO, f"CognitoUserPools{plan}MAU", "MAU")
        yield _listed(meter, amount)


def _listed(meter: Meter, amount: str) -> Row:
    return row(meter, "us-east-1", amount, "aws-price-page", PAGE_DATE, flag="derived")


def _node(fact: dict[str, str]) -> Meter | None:
    match, kind = NODE.fullmatch(fact["meter"]), instance_type(fact)
    if match is None or not kind:
        return None
    engine = "Valkey" if match[1] else "Redis"
    return Meter("Amazon MemoryDB", {"instanceType": kind, "cacheEngine": engine}, "hour")


def _dax(fact: dict[str, str]) -> Meter | None:
    kind = instance_type(fact)
    return Meter("DAX", {"usagetype": f"NodeUsage:dax.{kind}"}, "hour") if kind else None


EMR_INSTANCE = re.compile(r"Instance-instancetype-([\w.-]+)")


def _emr(fact: dict[str, str]) -> Meter | None:
    match = EMR_INSTANCE.fullmatch(fact["meter"])
    return Meter("Elastic Map Reduce Instance", {"usagetype": f"BoxUsage:{match[1]}"}, "hour") if match else None
