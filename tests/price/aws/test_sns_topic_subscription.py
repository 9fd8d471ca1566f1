"""aws_sns_topic_subscription, after https://aws.amazon.com/sns/pricing/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

TYPE = "aws_sns_topic_subscription"


@pytest.mark.parametrize(
    ("protocol", "name", "words"),
    [
        ("http", "HTTP notifications", "HTTP"),
        ("https", "HTTP notifications", "HTTP"),
        ("email", "Email notifications", "SMTP"),
        ("email-json", "Email notifications", "SMTP"),
        ("firehose", "Kinesis Firehose notifications", "Amazon Kinesis Data Firehose"),
        ("application", "Mobile Push notifications", "Apple Push Notification Service (APNS)-iOS"),
    ],
)
def test_notifications_are_charged_by_protocol(protocol, name, words):
    assert charges(TYPE, {"protocol": protocol}, {"monthly_requests": 10, "request_size_kb": 100}) == [
        (name, 20, "notification", words)
    ]


def test_notifications_depend_on_usage():
    assert charges(TYPE, {"protocol": "https"}) == [("HTTP notifications", None, "", "HTTP")]


@pytest.mark.parametrize("protocol", ["sqs", "lambda"])
def test_queues_and_functions_get_notifications_for_free(protocol):
    with pytest.raises(Free, match="free"):
        charges(TYPE, {"protocol": protocol})


def test_text_messages_depend_on_usage_and_on_the_country():
    assert charges(TYPE, {"protocol": "sms"}) == [("SMS notifications", None, "", "SMS-Passed-Through")]
    with pytest.raises(Unpriced, match="country"):
        charges(TYPE, {"protocol": "sms"}, {"monthly_requests": 10})


def test_an_unknown_protocol_says_so():
    with pytest.raises(Unpriced, match="pigeon"):
        charges(TYPE, {"protocol": "pigeon"})
