"""aws_sfn_state_machine."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, quantity

MEMORY_STEP_MB = 64
DURATION_STEP_MS = 100
USAGE = {
    "monthly_transitions": "state transition",
    "monthly_requests": "request",
    "workflow_duration_ms": "number",
    "memory_mb": "number",
}


@prices("aws_sfn_state_machine", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """State transitions of a standard workflow; requests and duration of an express one.

    Duration is the time in steps of 100 ms by the memory in chunks of 64 MB, cheaper above 1,000 and 5,000 GB-hours a month.

    https://aws.amazon.com/step-functions/pricing/
    """
    kind = r.text("type", "STANDARD").upper()
    if kind == "STANDARD":
        yield _charge("Transitions", r.usage("monthly_transitions"), "StateTransition")
    elif kind == "EXPRESS":
        yield _charge("Requests", r.usage("monthly_requests"), "StepFunctions-Request")
        yield _charge("Duration", _duration(r), "StepFunctions-GB-Second")
    else:
        raise Unpriced(f"no price for a state machine of type {kind}")


def _charge(name: str, amount: Quantity | None, usagetype: str) -> Charge:
    return Charge(name, amount, sku("AmazonStates", "AWS Step Functions", usagetype=usagetype), usage_based=True)


def _duration(r: View) -> Quantity | None:
    """Return the month's GB-seconds; None unless the number and the length of the requests are stated."""
    requests, milliseconds = r.usage_number("monthly_requests"), r.usage_number("workflow_duration_ms")
    if requests is None or milliseconds is None:
        return None
    memory = r.usage_number("memory_mb")
    if memory is None:
        r.assumed["memory_mb"] = str(MEMORY_STEP_MB)
    gigabytes = _up(memory or Decimal(MEMORY_STEP_MB), MEMORY_STEP_MB) / 1024
    return quantity(requests * _up(milliseconds, DURATION_STEP_MS) / 1000 * gigabytes, "GB-second")


def _up(amount: Decimal, step: int) -> Decimal:
    """Return *amount* rounded up to whole steps."""
    return (amount / step).to_integral_value(ROUND_CEILING) * step
