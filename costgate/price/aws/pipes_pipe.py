"""aws_pipes_pipe."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Requests", "monthly_requests", "PipesRequest-64K-Chunks"),)


@prices("aws_pipes_pipe", usage={"monthly_requests": "request"})
def price(r: View) -> Iterator[Charge]:
    """Requests that come through the pipe's filter, in chunks of 64 KB.

    https://aws.amazon.com/eventbridge/pricing/
    """
    yield from used(r, "AWSEvents", "EventBridge", LINES)
