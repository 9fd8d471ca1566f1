"""aws_schemas_discoverer."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Events discovered", "monthly_events", "Discovery-Event-8K-Chunks"),)


@prices("aws_schemas_discoverer", usage={"monthly_events": "event"})
def price(r: View) -> Iterator[Charge]:
    """Events that are looked at to find their schema; the first of a month are free, which is not deducted.

    https://aws.amazon.com/eventbridge/pricing/
    """
    yield from used(r, "AWSEvents", "EventBridge", LINES)
