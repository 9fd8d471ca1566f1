"""aws_sns_topic, after https://aws.amazon.com/sns/pricing/."""

from decimal import Decimal

import pytest

from costgate.price.pricer import Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TWO_MILLION = {"monthly_requests": 2_000_000}


def line(name, usage, values=None, graph=None):
    return next(found for found in charges("aws_sns_topic", values, usage, graph=graph) if found[0] == name)


def test_without_usage_everything_depends_on_it():
    assert {found[1] for found in charges("aws_sns_topic")} == {None}


def test_the_first_million_requests_are_free():
    name = "API requests (over 1M)"
    assert line(name, TWO_MILLION) == (name, 1_000_000, "request", "Requests-Tier1")
    assert line(name, {"monthly_requests": 10})[1] == 0


def test_every_started_64_kb_count_as_a_request():
    assert line("API requests (over 1M)", {**TWO_MILLION, "request_size_kb": 65})[1] == 3_000_000


def test_each_http_endpoint_gets_each_notification_and_100_000_are_free():
    usage = {**TWO_MILLION, "http_subscriptions": 3}
    assert line("HTTP/HTTPS notifications (over 100k)", usage)[1:] == (5_900_000, "notification", "HTTP")


def test_a_thousand_mails_are_free():
    usage = {"monthly_requests": 1500, "email_subscriptions": 2}
    assert line("Email/Email-JSON notifications (over 1k)", usage)[1:] == (2000, "notification", "SMTP")


def test_streams_and_phones_pay_from_the_first_notification():
    usage = {"monthly_requests": 10, "kinesis_subscriptions": 1, "mobile_push_subscriptions": 2, "macos_subscriptions": 3}
    assert line("Kinesis Firehose notifications", usage)[1] == 10
    assert line("Mobile Push notifications", usage)[1] == 20
    assert line("MacOS notifications", usage)[1] == 30


def test_text_messages_above_a_hundred_cost_what_one_is_said_to_cost():
    usage = {"monthly_requests": 600, "sms_subscriptions": 1, "sms_notification_price": 0.008}
    assert line("SMS notifications (over 100)", usage)[1:3] == (Decimal("4.000"), "USD")


def test_text_messages_need_their_price():
    with pytest.raises(Unpriced, match="sms_notification_price"):
        charges("aws_sns_topic", {}, {"monthly_requests": 600, "sms_subscriptions": 1})


def test_a_fifo_topic_pays_for_messages_and_their_size():
    usage = {"monthly_requests": 1_048_576, "request_size_kb": 2}
    subscriptions = [resource("aws_sns_topic_subscription", address=f"aws_sns_topic_subscription.{name}") for name in "abc"]
    graph = Links(referrers={"aws_sns_topic_subscription": subscriptions})
    assert charges("aws_sns_topic", {"fifo_topic": True}, usage, graph=graph) == [
        ("FIFO Publish API requests", 1_048_576, "request", "F-Request-Tier1"),
        ("FIFO Publish API payload", 2, "GB", "F-Ingress-Tier1"),
        ("FIFO notifications", 3_145_728, "notification", "F-DA-SQS"),
        ("FIFO notification payload", 6, "GB", "F-Egress-SQS"),
    ]
