"""Amazon SQS requests and Amazon SNS requests and deliveries.

The facts list only SQS's first 100 billion requests a month. The cheaper tiers above it are those of AWS's price page,
which we know for us-east-1 only: elsewhere the first tier's price goes on, which is never too low.
"""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter, meter_rows
from pricing.make.table import Facts, Row, Table, newest, price

QUEUES = {
    "Standard queue requests, tier 1 (first 100 billion)": "Standard",
    "FIFO queue requests, tier 1 (first 100 billion)": "FIFO (first-in, first-out)",
}
# queue type -> tier start -> price of a million requests in us-east-1: https://aws.amazon.com/sqs/pricing/
HIGH_VOLUME = {
    "Standard": {"100000000000": "0.30", "200000000000": "0.24"},
    "FIFO (first-in, first-out)": {"100000000000": "0.40", "200000000000": "0.35"},
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
    queues = newest([*_first_tiers(facts), *_high_volume()])
    yield Table("aws/AWSQueueService/sqs.csv", service="AWSQueueService", family="API Request", unit="request", rows=queues)
    yield Table("aws/AmazonSNS/sns.csv", service="AmazonSNS", rows=meter_rows(facts, "sns", METERS))
    yield Table("aws/AmazonSNS/text_messages.csv", service="AmazonSNS", family="SMS charges", rows=[_text_messages()])


def _first_tiers(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_misc_services_by_region"):
        if fact["service_code"] == "AWSQueueService":
            yield Row(
                region=fact["region"],
                price=price(fact["price_usd"]),
                source=fact["source"],
                date=fact["source_date"],
                attributes={"queueType": QUEUES[fact["meter"]]},
            )


def _high_volume() -> Iterator[Row]:
    for queue, tiers in HIGH_VOLUME.items():
        for start, million in tiers.items():
            yield Row(
                region="us-east-1",
                price=price(million, 1_000_000),
                source=PAGE,
                date=PAGE_DATE,
                attributes={"queueType": queue},
                tier_start=start,
                flag="derived",
            )


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
