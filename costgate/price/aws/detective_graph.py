"""aws_detective_graph."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Data ingested", "monthly_data_ingested_gb", "PaidIngestedData"),)


@prices("aws_detective_graph", usage={"monthly_data_ingested_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that the behaviour graph takes in.

    https://aws.amazon.com/detective/pricing/
    """
    yield from used(r, "AmazonDetective", "Amazon Detective", LINES)
