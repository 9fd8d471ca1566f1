"""aws_codeartifact_domain."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Storage", "storage_gb", "TimedStorage-ByteHrs"),
    Metered("Requests", "monthly_requests", "Requests"),
)


@prices("aws_codeartifact_domain", usage={"storage_gb": "GB-month", "monthly_requests": "request"})
def price(r: View) -> Iterator[Charge]:
    """Packages stored, and requests.

    https://aws.amazon.com/codeartifact/pricing/
    """
    yield from used(r, "AWSCodeArtifact", "AWS CodeArtifact", LINES)
