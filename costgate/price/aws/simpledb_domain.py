"""aws_simpledb_domain."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Machine hours", "monthly_machine_hrs", "BoxUsage"),
    Metered("Storage", "storage_gb", "TimedStorage-ByteHrs"),
)


@prices("aws_simpledb_domain", usage={"monthly_machine_hrs": "hour", "storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Machine hours of requests, and storage.

    https://aws.amazon.com/simpledb/pricing/
    """
    yield from used(r, "AmazonSimpleDB", "Amazon SimpleDB", LINES)
