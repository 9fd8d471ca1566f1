"""aws_neptune_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._document_graph import backups, optimized, stored
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {"storage_gb": "GB-month", "monthly_io_requests": "request", "backup_storage_gb": "GB-month"}


@prices("aws_neptune_cluster", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Data, I/O requests (none with I/O-Optimized), and backups that are kept for longer than a day.

    https://aws.amazon.com/neptune/pricing/
    """
    yield from stored("AmazonNeptune", r.usage("storage_gb"), r.usage("monthly_io_requests"), optimized(r))
    yield from backups(r, "AmazonNeptune")
