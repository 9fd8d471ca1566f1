"""Services that few plans name: events that are kept, streams of changes, gateways, lakes, mail, recovery, canaries.

From AWS's unit maps; EMR Serverless from perfkitbenchmarker's lists. Canaries and recovery clusters are on the price page, and
several public guides quote the same prices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import row
from pricing.make._unit_maps import TABLE, instance_type, mapped, mapped_by
from pricing.make.table import Facts, Row, Table, newest

PAGE, PAGE_DATE = "aws-price-page", "2026-05-01"


def _one(family: str, usagetype: str, unit: str, tier_start: str = "") -> Meter:
    return Meter(family, {"usagetype": usagetype}, unit, tier_start)


LAKE = "Amazon Security Lake"
# table -> (offer code, the map's name of the service, its meters)
REGIONAL: dict[str, tuple[str, str, dict[str, Meter]]] = {
    "AWSEvents/archives": ("AWSEvents", "events", {
        "CloudWatch Events Archive Event": _one("EventBridge", "Event-Archive-Bytes", "GB"),
        "CloudWatch Events Event Storage": _one("EventBridge", "Event-Storage-Bytes", "GB-month"),
        "CloudWatch Events Discovery Event": _one("EventBridge", "Discovery-Event-8K-Chunks", "event"),
    }),
    "AmazonDynamoDB/streams": ("AmazonDynamoDB", "dynamodb", {
        "Change Data Capture Units for Kinesis Data Streams": _one(
            "DDB-Kinesis", "ChangeDataCaptureUnits-Kinesis", "capture unit"
        ),
        "Export Data Size per GB": _one("DDB-Export", "ExportDataSize-Bytes", "GB"),
    }),
    "AmazonNeptune/global_clusters": ("AmazonNeptune", "neptune", {
        "Neptune ReplicatedWrite": _one("System Operation", "ReplicatedWriteIO", "request"),
    }),
    "AmazonVPC/access": ("AmazonVPC", "vpc", {
        "Hourly charge for Verified Access Applications per hours Tier1": _one(
            "Verified Access", "VerifiedAccess-AppHours", "hour"
        ),
        "Data processed by AWS Verified Access per GB": _one("Verified Access", "VerifiedAccess-Bytes", "GB"),
        "Charge per analysis processed by VPC Reachability Analyzer per ReachabilityAnalyses": _one(
            "Network Insights", "ReachabilityAnalyses", "analysis"
        ),
    }),
    "AmazonSecurityLake/list": ("AmazonSecurityLake", "securitylake", {
        "[CloudTrail Logs] Security Lake CloudTrailEvents Paid per GB": _one(LAKE, "CloudTrailEvents", "GB"),
        **{
            f"[Other Logs] Security Lake OtherLogs {text}": _one(LAKE, "OtherLogs", "GB", start)
            for text, start in (
                ("First 10TB", ""), ("Next 20TB", "10240"), ("another 20TB", "30720"), ("Over 50TB", "51200"),
            )
        },
    }),
    "AmazonConnect/list": ("AmazonConnect", "connect", {
        "Connect per Minutes": _one("Amazon Connect", "end-customer-mins", "minute"),
        "Connect per Minute": _one("Amazon Connect", "end-customer-mins", "minute"),
        "Connect per Messages": _one("Amazon Connect", "chat-message", "message"),
    }),
    "AmazonSimpleDB/list": ("AmazonSimpleDB", "simpledb", {
        "Database Storage per GB-Mo": _one("Amazon SimpleDB", "TimedStorage-ByteHrs", "GB-month"),
        "Database Utilization per Hrs": _one("Amazon SimpleDB", "BoxUsage", "hour"),
    }),
    "AuditManager/list": ("AuditManager", "auditmanager", {
        "Audit Manager resource assessment": _one("AWS Audit Manager", "ResourceAssessment", "assessment"),
    }),
    "AmazonSES/managed": ("AmazonSES", "ses", {
        "Dedicated IPs managed from subscription per Month": _one(
            "Dedicated IP", "ManagedDedicatedIP-Subscription", "subscription-month"
        ),
    }),
    "AWSTransfer/connectors": ("AWSTransfer", "transfer", {
        "Cost per ConnectorCall SendFile": _one("AWS Transfer Family", "ConnectorCall", "call"),
        "External hosted server cost per GB of data transfer": _one("AWS Transfer Family", "ConnectorData-Bytes", "GB"),
    }),
    "AWSIoT/list": ("AWSIoT", "iot", {
        "RulesTriggered": _one("AWS IoT Core", "RulesTriggered", "rule"),
        "ActionsExecuted": _one("AWS IoT Core", "ActionsExecuted", "action"),
    }),
    "AWSStorageGateway/list": ("AWSStorageGateway", "storagegateway", {
        "StorageGateway Standard Volume Cached": _one("AWS Storage Gateway", "VolumeStorage-ByteHrs", "GB-month"),
        "FSx file gateway per Hrs": _one("AWS Storage Gateway", "FSxFileGateway-Hours", "hour"),
    }),
}  # fmt: skip
EVERYWHERE = {
    ("route53", "Basic Traffic Flow Routing per Mo"): (
        "AmazonRoute53", "traffic", _one("Traffic Flow", "TrafficFlow-PolicyRecord", "record-month"),
    ),
    ("budgets", "Budget Actions Inf per day"): ("AWSBudgets", "list", _one("AWS Budgets", "ActionEnabledBudget", "budget-day")),
}  # fmt: skip
INFLUX = re.compile(r"\[Database Instance InfluxDB No license required (Single|Multi)-AZ\].*")
INFLUX_STORAGE = re.compile(r"Influx Optimized Storage Influx IOPS Included with (\d+)[kK] IOPS (Single|Multi)-AZ")
SERVERLESS = {"vcpu_hours": "vCPU-hour", "memory_gb_hours": "GB-hour", "storage_gb_hours": "GB-hour"}
# offer code, table, meter, region, price
LISTED = [
    ("AmazonCloudWatch", "canaries", _one("Canaries", "CW:Canary-runs", "canary run"), "us-east-1", "0.0012"),
    (
        "AmazonRoute53", "recovery", _one("Application Recovery Controller", "ARC-RoutingControl-Cluster", "hour"), "global",
        "2.5",
    ),
]  # fmt: skip


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table for each service."""
    for name, (offer, service, meters) in REGIONAL.items():
        yield Table(f"aws/{name}.csv", service=offer, rows=newest(mapped(facts, service, meters)))
    for fact in facts.rows(TABLE):
        found = EVERYWHERE.get((fact["service"], fact["meter"]))
        if found is not None and not fact["region"]:
            offer, name, meter = found
            rows = [row(meter, "global", fact["price_usd"], fact["source"], fact["source_date"])]
            yield Table(f"aws/{offer}/{name}.csv", service=offer, rows=rows)
    yield Table("aws/AmazonTimestream/influx.csv", "AmazonTimestream", rows=newest(mapped_by(facts, "timestream", _influx)))
    yield Table("aws/ElasticMapReduce/serverless.csv", "ElasticMapReduce", rows=newest(_serverless(facts)))
    for offer, name, meter, region, amount in LISTED:
        rows = [row(meter, region, amount, PAGE, PAGE_DATE, flag="derived")]
        yield Table(f"aws/{offer}/{name}.csv", service=offer, rows=rows)


def _influx(fact: dict[str, str]) -> Meter | None:
    storage, instance, kind = INFLUX_STORAGE.fullmatch(fact["meter"]), INFLUX.fullmatch(fact["meter"]), instance_type(fact)
    if storage:
        words = {"includedIops": f"{storage[1]}000", "deploymentOption": f"{storage[2]}-AZ"}
        return Meter("Database Storage", words, "GB-month")
    if instance and kind:
        return Meter("Database Instance", {"instanceType": kind, "deploymentOption": f"{instance[1]}-AZ"}, "hour")
    return None


def _serverless(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_misc_services_by_region"):
        if fact["product_family"] == "EMR Serverless" and not fact["region"].startswith("cn-"):
            meter = _one("EMR Serverless", fact["meter"], SERVERLESS[fact["meter"]])
            yield row(meter, fact["region"], fact["price_usd"], fact["source"], fact["source_date"])
