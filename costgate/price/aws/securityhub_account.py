"""aws_securityhub_account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Security checks", "monthly_checks", "PaidComplianceCheck"),
    Metered("Findings ingested", "monthly_findings", "PaidFindingsIngestion"),
)


@prices("aws_securityhub_account", usage={"monthly_checks": "check", "monthly_findings": "finding"})
def price(r: View) -> Iterator[Charge]:
    """Security checks, and findings that other products report beyond the first 10,000.

    https://aws.amazon.com/security-hub/pricing/
    """
    yield from used(r, "AWSSecurityHub", "AWS Security Hub", LINES)
