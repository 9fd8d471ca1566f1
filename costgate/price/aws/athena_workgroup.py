"""aws_athena_workgroup."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Data scanned", "monthly_data_scanned_gb", "DataScannedInTB"),)


@prices("aws_athena_workgroup", usage={"monthly_data_scanned_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that the queries of the workgroup scan. Queries on provisioned capacity are charged by that.

    https://aws.amazon.com/athena/pricing/
    """
    yield from used(r, "AmazonAthena", "Athena Queries", LINES)
