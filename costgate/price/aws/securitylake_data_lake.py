"""aws_securitylake_data_lake."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("CloudTrail management events", "monthly_cloudtrail_gb", "CloudTrailEvents"),
    Metered("Other logs", "monthly_other_logs_gb", "OtherLogs"),
)


@prices("aws_securitylake_data_lake", usage={"monthly_cloudtrail_gb": "GB", "monthly_other_logs_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Logs that are taken in: CloudTrail management events, and others in steps of price. Storage is charged by S3.

    https://aws.amazon.com/security-lake/pricing/
    """
    yield from used(r, "AmazonSecurityLake", "Amazon Security Lake", LINES)
