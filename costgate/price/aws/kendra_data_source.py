"""aws_kendra_data_source."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Synchronization", "monthly_sync_hours", "ConnectorSync"),
    Metered("Documents scanned", "monthly_documents", "DocumentsScanned"),
)


@prices("aws_kendra_data_source", usage={"monthly_sync_hours": "hour", "monthly_documents": "document"})
def price(r: View) -> Iterator[Charge]:
    """Hours of synchronization and documents scanned; an uploaded custom source has neither.

    https://aws.amazon.com/kendra/pricing/
    """
    yield from used(r, "AmazonKendra", "Amazon Kendra", LINES)
