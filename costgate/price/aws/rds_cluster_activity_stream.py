"""aws_rds_cluster_activity_stream."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("aws_rds_cluster_activity_stream")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """The Kinesis stream that RDS makes for the activity; the activity stream itself is free.

    https://aws.amazon.com/kinesis/data-streams/pricing/
    """
    raise Unpriced("RDS makes a Kinesis stream for it, whose size the plan does not tell")
    yield  # a generator, as every pricer is
