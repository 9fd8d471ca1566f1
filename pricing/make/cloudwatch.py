"""Amazon CloudWatch: logs, metrics, alarms and dashboards, from AWS's metered unit map."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import metered
from pricing.make.table import Facts, Table, newest

LOGS = "Data Payload"
INGESTED = {"group": "Ingested Logs", "usagetype": "DataProcessing-Bytes"}
INFREQUENT = {"group": "Ingested Logs", "usagetype": "DataProcessingIA-Bytes"}
VENDED = {"group": "Ingested Logs", "usagetype": "VendedLog-Bytes"}
DELIVERED = {"group": "Delivered Logs", "usagetype": "S3-Egress-Bytes"}
METRICS = {"usagetype": "CW:MetricMonitorUsage"}

REGIONAL: dict[str, Meter] = {
    "Logs Collected Data Ingestion": Meter(LOGS, INGESTED, "GB"),
    "IA Custom ingested Logs from 0 upto Inf": Meter(LOGS, INFREQUENT, "GB"),
    "Vended Logs First 10TB": Meter(LOGS, VENDED, "GB"),
    "Vended Logs Next 20TB": Meter(LOGS, VENDED, "GB", "10240"),
    "Vended Logs Next Next 20TB": Meter(LOGS, VENDED, "GB", "30720"),
    "Vended Logs over 50TB": Meter(LOGS, VENDED, "GB", "51200"),
    "Delivered Logs for first 10TB": Meter(LOGS, DELIVERED, "GB"),
    "Delivered Logs for next 20TB": Meter(LOGS, DELIVERED, "GB", "10240"),
    "Delivered Logs for next next 20 TB": Meter(LOGS, DELIVERED, "GB", "30720"),
    "Delivered Logs for over 50TB": Meter(LOGS, DELIVERED, "GB", "51200"),
    "Queried Logs Insights": Meter(LOGS, {"group": "Queried Logs", "usagetype": "DataScanned-Bytes"}, "GB"),
    "Stored Data": Meter("Storage Snapshot", {"usagetype": "TimedStorage-ByteHrs"}, "GB-month"),
    "Alarm Standard": Meter("Alarm", {"usagetype": "CW:AlarmMonitorUsage"}, "alarm-month"),
    "Alarm High Resolution": Meter("Alarm", {"usagetype": "CW:HighResAlarmMonitorUsage"}, "alarm-month"),
    "Alarm Composite": Meter("Alarm", {"usagetype": "CW:CompositeAlarmMonitorUsage"}, "alarm-month"),
    "Metrics Insights Alarms Standard": Meter("Alarm", {"usagetype": "CW:MetricInsightAlarmUsage"}, "alarm-month"),
    "Metric for the first 10000": Meter("Metric", METRICS, "metric-month"),
    "Metric for the next 240000": Meter("Metric", METRICS, "metric-month", "10000"),
    "Metric for the next 750000": Meter("Metric", METRICS, "metric-month", "250000"),
    "Metric for over 1000000": Meter("Metric", METRICS, "metric-month", "1000000"),
}
WORLDWIDE: dict[str, Meter] = {
    "Dashboard Basic Dashboard": Meter("Dashboard", {"usagetype": "DashboardsUsageHour"}, "dashboard-month"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield logs, alarms and metrics by region, and dashboards, which cost the same everywhere."""
    rows = [*metered(facts, "cloudwatch", REGIONAL), *metered(facts, "cloudwatch", WORLDWIDE, worldwide=True)]
    yield Table("aws/AmazonCloudWatch/monitoring.csv", service="AmazonCloudWatch", rows=newest(rows))
