"""aws_appsync_api."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Operations", "monthly_operations", "EventAPI-Operations"),
    Metered("Connections", "monthly_connection_mins", "EventAPI-ConnectionMinutes"),
)


@prices("aws_appsync_api", usage={"monthly_operations": "operation", "monthly_connection_mins": "connection-minute"})
def price(r: View) -> Iterator[Charge]:
    """Operations of the event API, and minutes of connections.

    https://aws.amazon.com/appsync/pricing/
    """
    yield from used(r, "AWSAppSync", "AWS AppSync Events", LINES)
