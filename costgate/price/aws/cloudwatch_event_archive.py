"""aws_cloudwatch_event_archive."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Events archived", "monthly_archived_gb", "Event-Archive-Bytes"),
    Metered("Storage", "storage_gb", "Event-Storage-Bytes"),
)


@prices("aws_cloudwatch_event_archive", usage={"monthly_archived_gb": "GB", "storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Events that are taken into the archive, and their storage.

    https://aws.amazon.com/eventbridge/pricing/
    """
    yield from used(r, "AWSEvents", "EventBridge", LINES)
