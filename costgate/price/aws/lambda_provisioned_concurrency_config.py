"""aws_lambda_provisioned_concurrency_config."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.aws._lambda import DEFAULT_MEMORY_MB, architecture, function_sku, gb_seconds, run_seconds
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH

SECONDS_PER_HOUR = 3600
USAGE = {
    "monthly_requests": "request",
    "request_duration_ms": "number",
    "monthly_duration_hrs": "number",
    "memory_mb": "number",
    "architecture": "text",
}


@prices("aws_lambda_provisioned_concurrency_config", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Concurrency kept ready, for as long as it is enabled: the whole month unless usage says less. Requests and duration.

    Memory and architecture are those of the function, when it is in the same plan.

    https://aws.amazon.com/lambda/pricing/
    """
    processor, memory, seconds = _processor(r), _memory(r), run_seconds(r)
    yield Charge("Requests", r.usage("monthly_requests"), function_sku("Requests", processor), usage_based=True)
    hours = r.usage_number("monthly_duration_hrs")
    ready = (HOURS_PER_MONTH if hours is None else hours) * SECONDS_PER_HOUR * r.number("provisioned_concurrent_executions")
    yield Charge(
        "Provisioned concurrency",
        None if memory is None else gb_seconds(memory, ready),
        function_sku("Provisioned-Concurrency", processor),
        usage_based=hours is not None or memory is None,
    )
    used = None if seconds is None or memory is None else gb_seconds(memory, seconds)
    yield Charge("Duration", used, function_sku("Duration-Provisioned", processor), usage_based=True)


def _function(r: View) -> View | None:
    """Return the function, which an alias or a version may stand for."""
    found = r.target("function_name")
    if found is not None and found.type == "aws_lambda_alias":
        found = found.target("function_name")
    return found if found is not None and found.type == "aws_lambda_function" else None


def _processor(r: View) -> str:
    stated, function = r.usage_text("architecture"), _function(r)
    return stated or (architecture(function) if function else "x86_64")


def _memory(r: View) -> Decimal | None:
    stated, function = r.usage_number("memory_mb"), _function(r)
    return function.number("memory_size", DEFAULT_MEMORY_MB) if stated is None and function else stated
