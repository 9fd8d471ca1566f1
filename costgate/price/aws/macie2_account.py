"""aws_macie2_account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

LINES = (
    Metered("Buckets evaluated", "monthly_bucket_days", "BucketDays"),
    Metered("Objects monitored", "monthly_object_days", "ObjectDays"),
    Metered("Sensitive data discovery", "monthly_data_inspected_gb", "SensitiveDataDiscovery"),
)


@prices(
    "aws_macie2_account",
    usage={"monthly_bucket_days": "bucket-day", "monthly_object_days": "object-day", "monthly_data_inspected_gb": "GB"},
)
def price(r: View) -> Iterator[Charge]:
    """Buckets that are evaluated, objects that are monitored, and data that is inspected.

    https://aws.amazon.com/macie/pricing/
    """
    if r.text("status", "ENABLED").upper() == "PAUSED":
        raise Free("Macie is paused")
    yield from used(r, "AmazonMacie", "Amazon Macie", LINES)
