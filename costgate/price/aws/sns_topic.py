"""aws_sns_topic."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.aws._messages import USAGE, chunks
from costgate.price.aws._sns import EMAIL, FIREHOSE, HTTP, MACOS, PUSH, SMS, beyond
from costgate.price.pricer import Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View

KB_PER_GB = 1024 * 1024
FREE_REQUESTS = 1_000_000
FREE_SMS = 100
# usage key of the number of endpoints -> (name on the bill, price, free notifications a month)
DELIVERIES = {
    "http_subscriptions": ("HTTP/HTTPS notifications (over 100k)", HTTP, 100_000),
    "email_subscriptions": ("Email/Email-JSON notifications (over 1k)", EMAIL, 1_000),
    "kinesis_subscriptions": ("Kinesis Firehose notifications", FIREHOSE, 0),
    "mobile_push_subscriptions": ("Mobile Push notifications", PUSH, 0),
    "macos_subscriptions": ("MacOS notifications", MACOS, 0),
}
COUNTS = dict.fromkeys((*DELIVERIES, "sms_subscriptions", "sms_notification_price"), "number")


@prices("aws_sns_topic", usage={**USAGE, **COUNTS})
def price(r: View) -> Iterator[Charge]:
    """API requests and a notification for each request and endpoint, above the free ones; all of it in chunks of 64 KB.

    Deliveries to queues and functions are free. A FIFO topic pays for requests, messages and their size instead. Text
    messages cost what their country charges: state the price of one.

    https://aws.amazon.com/sns/pricing/
    """
    yield from _fifo(r) if r.flag("fifo_topic") else _standard(r)


def _standard(r: View) -> Iterator[Charge]:
    requests = chunks(r)
    published = sku("AmazonSNS", "API Request", usagetype="Requests-Tier1")
    yield beyond("API requests (over 1M)", requests, published, free=FREE_REQUESTS, unit="request")
    for key, (name, found, free) in DELIVERIES.items():
        yield beyond(name, _each(requests, r.usage_number(key)), found, free=free)
    yield _text_messages(r)


def _text_messages(r: View) -> Charge:
    sent = _each(r.usage_number("monthly_requests"), r.usage_number("sms_subscriptions"))
    one = r.usage_number("sms_notification_price")
    charged = None if sent is None else max(Decimal(0), sent - FREE_SMS)
    if charged and one is None:
        raise Unpriced("a text message costs what its country charges: state sms_notification_price in the usage file")
    return beyond("SMS notifications (over 100)", None if charged is None else charged * (one or 0), SMS, unit="USD")


def _fifo(r: View) -> Iterator[Charge]:
    requests, size = r.usage_number("monthly_requests"), r.usage_number("request_size_kb")
    payload = None if requests is None or size is None else requests * size / KB_PER_GB
    queues = Decimal(sum(1 for _ in r.referrers("aws_sns_topic_subscription", "topic_arn"))) or None
    yield beyond("FIFO Publish API requests", requests, _fifo_sku("API Request", "F-Request-Tier1"), unit="request")
    yield beyond("FIFO Publish API payload", payload, _fifo_sku("Message Delivery", "F-Ingress-Tier1"), unit="GB")
    yield beyond("FIFO notifications", _each(requests, queues), _fifo_sku("Message Delivery", "F-DA-SQS"))
    yield beyond("FIFO notification payload", _each(payload, queues), _fifo_sku("Message Delivery", "F-Egress-SQS"), unit="GB")


def _fifo_sku(family: str, usagetype: str) -> Sku:
    return sku("AmazonSNS", family, usagetype=usagetype)


def _each(amount: Decimal | None, endpoints: Decimal | None) -> Decimal | None:
    """Return *amount* to each of *endpoints*; None when either is not stated."""
    return None if amount is None or endpoints is None else amount * endpoints
