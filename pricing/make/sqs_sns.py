"""Amazon SQS requests and Amazon SNS requests and deliveries.

SQS lists only the first 100 billion requests a month; the lower tiers above it are in no fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter, meter_rows
from pricing.make.table import Facts, Row, Table, newest, price

QUEUES = {
    "Standard queue requests, tier 1 (first 100 billion)": "Standard",
    "FIFO queue requests, tier 1 (first 100 billion)": "FIFO (first-in, first-out)",
}


def _delivery(endpoint: str) -> Meter:
    return Meter("Message Delivery", {"endpointType": endpoint}, "notification")


def _fifo(usagetype: str, unit: str) -> Meter:
    return Meter("API Request" if unit == "request" else "Message Delivery", {"usagetype": usagetype}, unit)


METERS: dict[str, Meter] = {
    "Amazon SNS API Requests": Meter("API Request", {"usagetype": "Requests-Tier1"}, "request"),
    "HTTP Notifications": _delivery("HTTP"),
    "SNS Email and Email JSON Notifications": _delivery("SMTP"),
    "Amazon Kinesis Data Firehose Messages": _delivery("Amazon Kinesis Data Firehose"),
    "Google Cloud Messaging for Android GCM Notifications": _delivery("Google Cloud Messaging for Android (GCM)"),
    "Apple Push Notification Service APNS iOS Notifications": _delivery("Apple Push Notification Service (APNS)-iOS"),
    "Apple Push Notification Service APNS Mac OS Notifications": _delivery("Apple Push Notification Service (APNS)-Mac OS"),
    "Amazon SNS FIFO API Requests per Requests": _fifo("F-Request-Tier1", "request"),
    "SNS FIFO Publish Payload per GB": _fifo("F-Ingress-Tier1", "GB"),
    "Amazon SNS FIFO Subscription Messages per Messages": _fifo("F-DA-SQS", "notification"),
    "Amazon SNS FIFO Subscription Messages Payload per GB": _fifo("F-Egress-SQS", "GB"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of queues and topics."""
    rows = [
        Row(
            region=fact["region"],
            price=price(fact["price_usd"]),
            source=fact["source"],
            date=fact["source_date"],
            attributes={"queueType": QUEUES[fact["meter"]]},
        )
        for fact in facts.rows("aws_misc_services_by_region")
        if fact["service_code"] == "AWSQueueService"
    ]
    yield Table(
        "aws/AWSQueueService/sqs.csv", service="AWSQueueService", family="API Request", unit="request", rows=newest(rows)
    )
    yield Table("aws/AmazonSNS/sns.csv", service="AmazonSNS", rows=meter_rows(facts, "sns", METERS))
