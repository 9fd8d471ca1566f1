"""aws_scheduler_schedule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View


@prices("aws_scheduler_schedule", usage={"monthly_invocations": "invocation"})
def price(r: View) -> Iterator[Charge]:
    """Invocations of the schedule. The account's 14 million free ones a month are not deducted.

    https://aws.amazon.com/eventbridge/pricing/
    """
    if r.text("state", "ENABLED").upper() == "DISABLED":
        raise Free("a schedule that is disabled invokes nothing")
    found = sku("AWSEvents", "EventBridge", usagetype="ScheduledInvocation")
    yield Charge("Invocations", r.usage("monthly_invocations"), found, usage_based=True, allowance_used=True)
