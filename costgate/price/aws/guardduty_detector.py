"""aws_guardduty_detector."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

LINES = (
    Metered("CloudTrail management events", "monthly_cloudtrail_events", "PaidEventsAnalyzed"),
    Metered("VPC flow and DNS logs", "monthly_log_gb", "PaidEventsAnalyzed-Bytes"),
)


@prices("aws_guardduty_detector", usage={"monthly_cloudtrail_events": "event", "monthly_log_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Management events of CloudTrail, and logs of the network and of DNS, that are analyzed.

    https://aws.amazon.com/guardduty/pricing/
    """
    if not r.flag("enable", default=True):
        raise Free("a detector that is not enabled is not charged")
    yield from used(r, "AmazonGuardDuty", "Amazon GuardDuty", LINES)
