"""Services that a plan names by one resource: machine learning, search, analytics, observability, edge protection.

From AWS's unit maps. What those lack is on AWS's price pages and in a second public source, which each constant names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import row
from pricing.make._unit_maps import TABLE, instance_type, mapped, mapped_by
from pricing.make.table import Facts, Row, Table, newest

Meters = dict[str, Meter]


def _one(family: str, usagetype: str, unit: str, tier_start: str = "", per: int = 1) -> Meter:
    return Meter(family, {"usagetype": usagetype}, unit, tier_start, per)


def _tiers(text: str, meter: Meter, *starts: tuple[str, str]) -> Meters:
    return {text.format(word): meter._replace(tier_start=start) for word, start in starts}


SPICE = "Amazon QuickSight"
QUICKSIGHT = {
    "Enterprise SPICE capacity provisioned per GB Mo": _one(SPICE, "QS-Enterprise-SPICE", "GB-month"),
    "Standard SPICE capacity provisioned per GB Mo": _one(SPICE, "QS-Standard-SPICE", "GB-month"),
    "Enterprise Monthly Reader subscriptions per User": _one(SPICE, "QS-Reader-User-Month", "user-month"),
}
QUICKSIGHT_EVERYWHERE = {
    "Enterprise Monthly user subscriptions per User": _one(SPICE, "QS-User-Enterprise-Month", "user-month"),
    "Standard Monthly user subscriptions per User": _one(SPICE, "QS-User-Standard-Month", "user-month"),
}
APPFLOW = {
    "ExecuteFlow per Flow runs": _one("Amazon AppFlow", "FlowRun", "flow run"),
    "Data processing within AWS per Processing-Bytes": _one("Amazon AppFlow", "DataProcessing-AWS", "GB"),
    "Data processing outside AWS per Processing-Bytes": _one("Amazon AppFlow", "DataProcessing-NonAWS", "GB"),
}
METRICS = "Amazon Managed Service for Prometheus"
PROMETHEUS = {
    "Metric from 0 to Inf per Collector Hours": _one(METRICS, "AMP:CollectorHours", "hour"),
    "Metric from 0 to Inf per Metric Datapoints": _one(METRICS, "AMP:CollectorSampleCount", "sample"),
    "API Request from 0 to Inf per Metric Datapoints": _one(METRICS, "AMP:QuerySamplesProcessed", "sample"),
    "Storage from 10 to Inf per GB-Mo": _one(METRICS, "AMP:MetricStorageByteHrs", "GB-month"),
    **_tiers(
        "Metric from {} per Metric Datapoints", _one(METRICS, "AMP:MetricSampleCount", "sample"),
        ("40000000 to 2000000000", ""), ("2000000000 to 252000000000", "2000000000"), ("252000000000 to Inf", "252000000000"),
    ),
}  # fmt: skip
REVIEWER = "Amazon CodeGuru Reviewer"
CODEGURU = {
    "CodeGuru MachineLearningRepositorySizeLowPriceTierBuildModels for 0 to Inf per 100K-LinesofCode": _one(
        REVIEWER, "RepositorySize-LowPriceTier", "repository-month"
    ),
    "CodeGuru MachineLearningRepositorySizeHighPriceTierBuildModels for 0 to Inf per 100K-LinesofCode": _one(
        REVIEWER, "RepositorySize-HighPriceTier", "100k lines-month"
    ),
}
LANGUAGE = "Amazon Comprehend"
COMPREHEND = {
    f"Processes Custom {text} model {name} request": _one(LANGUAGE, f"Custom{kind}-{what}", unit)
    for text, kind in (("Classification", "Classification"), ("Entity", "Entities"))
    for name, what, unit in (("storage", "ModelManagement", "model-month"), ("training", "Training", "second"))
}
LAKE = "AWS CloudTrail Lake"
EVENTS = {
    **_tiers(
        "Ingestion Bytes {}", _one(LAKE, "Ingestion-Bytes", "GB"),
        ("First 5TB", ""), ("Next 20TB", "5120"), ("Over 25TB", "25600"),
    ),
    "Ingestion Bytes-1yearstore": _one(LAKE, "Ingestion-Bytes-1yearstore", "GB"),
    "Management PaidStorage ByteHrs": _one(LAKE, "PaidStorage-ByteHrs", "GB-month"),
    "QueryScanned Bytes": _one(LAKE, "QueryScanned-Bytes", "GB"),
}  # fmt: skip
REVIEWS = _tiers(
    "Machine Learning Custom {}", _one("Amazon Augmented AI", "Custom-Objects", "object"),
    ("0 to 50000", ""), ("50000 to 1000000", "50000"), ("1000000 to Inf", "1000000"),
)  # fmt: skip
CONNECTORS = {
    "Pay Per Hour Connector Compute ConnectorSync per hours": _one("Amazon Kendra", "ConnectorSync", "hour"),
    "Pay Per Document Scanned Unit DocumentsScanned per Count": _one("Amazon Kendra", "DocumentsScanned", "document"),
}
PROFILES = {"Query Profiles Base Price over 1B": _one("Route 53 Profiles", "Profiles-Base", "hour")}
ELASTIC = {
    "Database Utilization CreateCluster": _one("Elastic Clusters", "ElasticCluster:vCPU", "vCPU-hour"),
    "Database Storage CreateCluster": _one("Elastic Clusters", "ElasticCluster:StorageUsage", "GB-month"),
    "Storage Snapshot CreateCluster": _one("Elastic Clusters", "ElasticCluster:BackupUsage", "GB-month"),
}
REPLICATED = {"Global Cluster Replicated IO per IOs": _one("System Operation", "GlobalCluster:ReplicatedWriteIO", "request")}
AURORA_REPLICATED = {
    f"{engine} {text}": Meter(
        "System Operation", {"usagetype": "Aurora:ReplicatedWriteIO", "databaseEngine": engine}, "request"
    )
    for engine, text in (("Aurora MySQL", "Global Database"), ("Aurora PostgreSQL", "Aurora Global Database"))
}
DECRYPTION = {"Decrypt SFTP S3 SFTP Upload GB": _one("AWS Transfer Family", "Decrypt-Bytes", "GB")}
WATCH = {
    "DataProtection LogsCloudWatch Logs Data Protection": _one("Data Payload", "DataProtection-Bytes", "GB"),
    "CloudWatch Network Monitor CloudWatch NM-Paid": _one("Network Monitor", "CW:NetworkMonitor", "hour"),
    "Metric Streams MetricUpdate": _one("Metric Streams", "CW:MetricStreamUsage", "metric update"),
    "CW RUMCloudWatch RUM events": _one("CloudWatch RUM", "CW:RUM-event", "event"),
}
OPTIMIZER = {
    "Data lake optimization job run": _one("AWS Glue", "DataLakeOptimization-DPU-Hour", "DPU-hour"),
}
FIREWALLS = {"Firewall Manager Policy FMS": _one("AWS Firewall Manager", "FMS-Policy", "policy-month")}
USERS = {"AWSCodeCommit StartingRange 5 Inf": _one("AWS CodeCommit", "User-Month", "user-month")}
RESPONSE = {"response plan months": _one("Incident Manager", "IncidentManager-ResponsePlan", "plan-month")}
ADDRESSES = {"Dedicated IPs": _one("Dedicated IP", "DedicatedIP", "address-month")}
MAILBOXES = {"WorkMail per User Mo": _one("Amazon WorkMail", "User-Month", "user-month")}
CLOUD_WAN = {
    "VPC Core Network Edge hour": _one("AWS Cloud WAN", "CoreNetworkEdge-Hours", "hour"),
    "VPC VPC Attachments hour": _one("AWS Cloud WAN", "CoreNetworkAttachment-Hours:VPC", "hour"),
    "Connect Connect attachments hour": _one("AWS Cloud WAN", "CoreNetworkAttachment-Hours:Connect", "hour"),
    "AWS Site-to-Site VPN Site-to-Site VPN attachments hour": _one("AWS Cloud WAN", "CoreNetworkAttachment-Hours:VPN", "hour"),
}
# what is protected -> how the map calls it
PROTECTED = {"ELB": "LoadBalancing", "EIP": "ShieldProtectionEIP"}
PROTECTED_EVERYWHERE = {"CloudFront": "CloudFront", "GlobalAccelerator": "Accelerator"}


def _shielded(kind: str) -> Meter:
    return Meter("AWS Shield", {"usagetype": "ShieldProtection-DataTransfer-Out-Bytes", "resourceType": kind}, "GB")


SHIELD = {
    text: meter
    for kind, name in PROTECTED.items()
    for text, meter in _tiers(
        f"DataTransfer out {name} {{}}", _shielded(kind), ("First 100TB", ""), ("Next 400TB", "102400"),
        ("512000 upto Inf", "512000"),
    ).items()
}  # fmt: skip
SHIELD_EVERYWHERE = {
    text: meter
    for kind, name in PROTECTED_EVERYWHERE.items()
    for text, meter in _tiers(
        f"DataTransfer out {name} {{}}", _shielded(kind), ("First 100TB", ""), ("Next 400TB", "102400"),
        ("Next 500TB", "512000"), ("Above 1000TB", "1024000"),
    ).items()
}  # fmt: skip
# offer code -> (table, the map's name of the service, its meters)
REGIONAL: dict[str, tuple[str, str, Meters]] = {
    "AmazonAppFlow": ("list", "appflow", APPFLOW),
    "AmazonPrometheus": ("list", "prometheus", PROMETHEUS),
    "AmazonCodeGuru": ("list", "codeguru", CODEGURU),
    "AmazonComprehend": ("list", "comprehend", COMPREHEND),
    "AWSCloudTrail": ("lake", "cloudtrail", EVENTS),
    "AmazonA2I": ("list", "a2i", REVIEWS),
    "AmazonKendra": ("connectors", "kendra", CONNECTORS),
    "AmazonRoute53": ("profiles", "route53", PROFILES),
    "AWSTransfer": ("workflows", "transfer", DECRYPTION),
    "AmazonCloudWatch": ("extras", "cloudwatch", WATCH),
    "AWSGlue": ("optimizers", "glue", OPTIMIZER),
    "AWSSystemsManager": ("incidents", "systemsmanager", RESPONSE),
    "AmazonSES": ("list", "ses", ADDRESSES),
    "AmazonWorkMail": ("list", "workmail", MAILBOXES),
    "AWSCloudWAN": ("list", "cloudwan", CLOUD_WAN),
}
STUDIO = "sagemaker-instances-studionotebook"
# A type costs the same whatever it runs: a bill of eu-west-1 (aws-samples/sagemaker-ssh-helper, 2023-12) shows it for these.
COMPONENTS = ("Notebook", "Hosting", "Processing")
ML_STORAGE = "1.4"  # times gp2, in that bill (0.154 of 0.11 in eu-west-1) and on the price page (0.14 of 0.10 in us-east-1)
# The price page's, which AWS's Database Blog, several price guides and (eu-west-1) a user's article repeat.
CACHES = [
    ("us-east-1", engine, *prices)
    for engine, *prices in (("Redis", "0.125", "0.0034"), ("Memcached", "0.125", "0.0034"), ("Valkey", "0.084", "0.0023"))
] + [("eu-west-1", "Redis", "0.14", "0.0038")]
MILLION = 1_000_000
# On the price page at $0.24 an OCU-hour in us-east-1, where the map has an unnamed meter of that price.
INGESTION = _one("Amazon OpenSearch Ingestion", "IngestionOCU", "OCU-hour")
COLLECTIONS = _one("Amazon OpenSearch Serverless", "SearchOCU", "OCU-hour")
STORED = _one("Amazon OpenSearch Serverless", "ManagedStorage", "GB-month")
# The price page's, which has no regions, and public guides that quote it; for 1,000 text units
GUARDRAILS = {"Content": "0.15", "Topic": "0.15", "SensitiveInformation": "0.10", "ContextualGrounding": "0.10"}
PAGE, PAGE_DATE = "aws-price-page", "2026-05-01"


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table for each service."""
    for offer, (name, service, meters) in REGIONAL.items():
        yield _table(offer, name, mapped(facts, service, meters))
    yield _table("AmazonQuickSight", "list", _both(facts, "quicksight", QUICKSIGHT, QUICKSIGHT_EVERYWHERE))
    yield _table("AWSShield", "protection", _both(facts, "shield", SHIELD, SHIELD_EVERYWHERE))
    yield _table("AWSFMS", "list", _both(facts, "fms", {}, FIREWALLS))
    yield _table("AWSCodeCommit", "list", _both(facts, "codecommit", {}, USERS))
    yield _table("AmazonDocDB", "elastic", mapped(facts, "docdb", {**ELASTIC, **REPLICATED}))
    yield _table("AmazonRDS", "global_clusters", mapped(facts, "rds-aurora-storage", AURORA_REPLICATED))
    yield _table("AmazonCloudSearch", "list", mapped_by(facts, "cloudsearch", _search))
    yield _table("AmazonSageMaker", "list", _sagemaker(facts))
    yield _table("AmazonElastiCache", "serverless", _caches())
    yield _table("AmazonES", "capacity_units", _units())
    yield _table("AmazonBedrock", "guardrails", _guardrails())


def _table(offer: str, name: str, rows: Iterator[Row]) -> Table:
    return Table(f"aws/{offer}/{name}.csv", service=offer, rows=newest(rows))


def _both(facts: Facts, service: str, regional: Meters, everywhere: Meters) -> Iterator[Row]:
    """Yield the prices of each region, and those that hold in all."""
    yield from mapped(facts, service, regional)
    for fact in facts.rows(TABLE):
        meter = everywhere.get(fact["meter"]) if fact["service"] == service and not fact["region"] else None
        if meter is not None:
            yield row(meter, "global", fact["price_usd"], fact["source"], fact["source_date"])


SEARCHES = re.compile(r"\[New Search Instance current generation\].*")


def _search(fact: dict[str, str]) -> Meter | None:
    kind = instance_type(fact)
    return Meter("Search Instance", {"instanceType": kind}, "hour") if kind and SEARCHES.fullmatch(fact["meter"]) else None


def _sagemaker(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows(TABLE):
        kind = instance_type(fact).removesuffix("-Notebook")
        if fact["service"] != STUDIO or not fact["region"] or not kind.startswith("ml."):
            continue
        for component in ("Studio-Notebook", *COMPONENTS):
            meter = Meter("ML Instance", {"instanceName": kind, "component": component}, "hour")
            flag = "" if component == "Studio-Notebook" else "derived"
            yield row(meter, fact["region"], fact["price_usd"], fact["source"], fact["source_date"], flag=flag)
    for fact in facts.rows("aws_ebs_by_region_2024"):
        if fact["meter"] == "Storage General Purpose gp2 GB Mo" and fact["region"]:
            yield from _ml_storage(fact)


def _ml_storage(fact: dict[str, str]) -> Iterator[Row]:
    for component in ("Notebook", "Hosting"):
        found = row(
            _one("ML Storage", f"{component}:VolumeUsage.gp2", "GB-month"),
            fact["region"], fact["price_usd"], fact["source"], fact["source_date"], flag="derived",
        )  # fmt: skip
        yield found._replace(price=found.price * type(found.price)(ML_STORAGE))


def _caches() -> Iterator[Row]:
    for region, engine, stored, processed in CACHES:
        data = Meter("ElastiCache Serverless", {"cacheEngine": engine, "usagetype": "CachedData"}, "GB-hour")
        units = Meter(
            "ElastiCache Serverless", {"cacheEngine": engine, "usagetype": "ElastiCacheProcessingUnits"}, "ECPU", per=MILLION
        )
        yield row(data, region, stored, PAGE, PAGE_DATE, flag="derived")
        yield row(units, region, processed, PAGE, PAGE_DATE, flag="derived")


def _units() -> Iterator[Row]:
    for meter in (INGESTION, COLLECTIONS):
        yield row(meter, "us-east-1", "0.24", PAGE, PAGE_DATE, flag="derived")
    yield row(STORED, "us-east-1", "0.024", PAGE, PAGE_DATE, flag="derived")


def _guardrails() -> Iterator[Row]:
    for policy, amount in GUARDRAILS.items():
        meter = _one("Guardrails", f"Guardrail-{policy}PolicyUnitsConsumed", "text unit", per=1000)
        yield row(meter, "global", amount, PAGE, PAGE_DATE, flag="derived")
