"""aws_cloudwatch_event_api_destination."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Invocations", "monthly_invocations", "APIDestination"),)


@prices("aws_cloudwatch_event_api_destination", usage={"monthly_invocations": "event"})
def price(r: View) -> Iterator[Charge]:
    """Each event that is sent to the destination.

    https://aws.amazon.com/eventbridge/pricing/
    """
    yield from used(r, "AWSEvents", "EventBridge", LINES)
