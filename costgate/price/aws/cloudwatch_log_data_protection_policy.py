"""aws_cloudwatch_log_data_protection_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Data scanned", "monthly_data_scanned_gb", "DataProtection-Bytes"),)


@prices("aws_cloudwatch_log_data_protection_policy", usage={"monthly_data_scanned_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Log data that is scanned for sensitive data.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    yield from used(r, "AmazonCloudWatch", "Data Payload", LINES)
