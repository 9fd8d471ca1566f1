"""aws_rum_app_monitor."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Events", "monthly_events", "CW:RUM-event"),)


@prices("aws_rum_app_monitor", usage={"monthly_events": "event"})
def price(r: View) -> Iterator[Charge]:
    """Events that browsers send.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    yield from used(r, "AmazonCloudWatch", "CloudWatch RUM", LINES)
