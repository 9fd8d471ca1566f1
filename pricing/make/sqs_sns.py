"""Amazon SQS requests and Amazon SNS requests and deliveries.

SQS's tiers begin at 100 and 200 billion requests a month: https://aws.amazon.com/sqs/pricing/
"""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter, meter_rows
from pricing.make._unit_maps import mapped
from pricing.make.table import Facts, Row, Table, newest, price

QUEUES = {
    f"{words} per Requests{tier}": Meter("", {"queueType": queue}, "", start)
    for words, queue in (("Standard", "Standard"), ("FIFO first-in first-out", "FIFO (first-in, first-out)"))
    for tier, start in (("", ""), (" Tier2", "100000000000"), (" Tier3", "200000000000"))
}
PAGE, PAGE_DATE = "aws-price-page", "2026-03-14"


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
    queues = newest(mapped(facts, "queueservice", QUEUES))
    yield Table("aws/AWSQueueService/sqs.csv", service="AWSQueueService", family="API Request", unit="request", rows=queues)
    yield Table("aws/AmazonSNS/sns.csv", service="AmazonSNS", rows=meter_rows(facts, "sns", METERS))
    yield Table("aws/AmazonSNS/text_messages.csv", service="AmazonSNS", family="SMS charges", rows=[_text_messages()])


def _text_messages() -> Row:
    """Return the price of text messages, which SNS passes on: a dollar for each dollar that the carriers charge."""
    return Row(
        region="global",
        price=price("1"),
        source=PAGE,
        date=PAGE_DATE,
        attributes={"usagetype": "SMS-Passed-Through"},
        unit="USD",
        flag="derived",
    )
