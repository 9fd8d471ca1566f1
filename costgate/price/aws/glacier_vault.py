"""aws_glacier_vault."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Storage", "storage_gb", "TimedStorage-ByteHrs"),)


@prices("aws_glacier_vault", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Archives stored. Requests and retrievals are charged beside them.

    https://aws.amazon.com/s3/glacier/pricing/
    """
    yield from used(r, "AmazonGlacier", "Storage", LINES)
