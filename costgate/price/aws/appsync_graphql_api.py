"""aws_appsync_graphql_api."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Queries and data modifications", "monthly_requests", "APIRequest"),
    Metered("Real-time updates", "monthly_updates", "RealTimeUpdates"),
    Metered("Connection minutes", "monthly_connection_minutes", "RealTimeConnectionMinutes"),
)


@prices(
    "aws_appsync_graphql_api",
    usage={"monthly_requests": "request", "monthly_updates": "message", "monthly_connection_minutes": "minute"},
)
def price(r: View) -> Iterator[Charge]:
    """Queries and data modifications, real-time updates and the minutes that clients stay connected for them.

    https://aws.amazon.com/appsync/pricing/
    """
    yield from used(r, "AWSAppSync", "AWS AppSync", LINES)
