"""aws_sns_topic_subscription."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._messages import USAGE, chunks
from costgate.price.aws._sns import EMAIL, FIREHOSE, HTTP, PUSH, SMS, beyond
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View

# protocol -> (name on the bill, price)
CHARGED = {
    "http": ("HTTP notifications", HTTP),
    "https": ("HTTP notifications", HTTP),
    "email": ("Email notifications", EMAIL),
    "email-json": ("Email notifications", EMAIL),
    "firehose": ("Kinesis Firehose notifications", FIREHOSE),
    "application": ("Mobile Push notifications", PUSH),
}
FREE = {"sqs": "queues", "lambda": "functions"}


@prices("aws_sns_topic_subscription", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Notifications to the endpoint, each started 64 KB as one. To queues and functions they are free.

    State the usage here or on the topic, not on both. The free notifications of an account are not deducted here.

    https://aws.amazon.com/sns/pricing/
    """
    protocol = r.text("protocol").lower()
    if protocol in FREE:
        raise Free(f"notifications to {FREE[protocol]} are free; those of a FIFO topic are charged with the topic")
    if protocol == "sms":
        if chunks(r) is not None:
            raise Unpriced("a text message costs what its country charges: state the usage of the topic with its price")
        yield beyond("SMS notifications", None, SMS, unit="USD")
        return
    if protocol not in CHARGED:
        raise Unpriced(f"{protocol} is not a protocol of SNS subscriptions")
    name, found = CHARGED[protocol]
    yield beyond(name, chunks(r), found)
