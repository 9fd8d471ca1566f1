"""aws_sqs_queue."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._messages import USAGE, chunks
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_sqs_queue", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Requests, dearer on FIFO queues; every started 64 KB of payload counts as one. The free million is not deducted.

    https://aws.amazon.com/sqs/pricing/
    """
    kind = "FIFO (first-in, first-out)" if r.flag("fifo_queue") else "Standard"
    requests = chunks(r)
    yield Charge(
        "Requests",
        None if requests is None else quantity(requests, "request"),
        sku("AWSQueueService", "API Request", queueType=kind),
        usage_based=True,
    )
