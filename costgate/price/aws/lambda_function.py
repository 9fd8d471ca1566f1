"""aws_lambda_function."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._lambda import DEFAULT_MEMORY_MB, architecture, function_sku, gb_seconds, run_seconds
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View

INCLUDED_STORAGE_MB = 512


@prices("aws_lambda_function", usage={"monthly_requests": "request", "request_duration_ms": "number"})
def price(r: View) -> Iterator[Charge]:
    """Requests; their duration times the memory, cheaper on arm64 and in high volume; ephemeral storage above 512 MB.

    A duration is rounded up to a millisecond. The account's free tier is not deducted.

    https://aws.amazon.com/lambda/pricing/
    """
    if r.has("capacity_provider_config"):
        raise Unpriced("a function on a capacity provider pays for EC2 instances, which the plan does not tell")
    processor, seconds = architecture(r), run_seconds(r)
    yield Charge("Requests", r.usage("monthly_requests"), function_sku("Requests", processor), usage_based=True)
    extra = r.block("ephemeral_storage").number("size", INCLUDED_STORAGE_MB) - INCLUDED_STORAGE_MB
    if extra > 0:
        stored = None if seconds is None else gb_seconds(extra, seconds)
        yield Charge("Ephemeral storage", stored, function_sku("Storage-Duration", processor), usage_based=True)
    memory = r.number("memory_size", DEFAULT_MEMORY_MB)
    used = None if seconds is None else gb_seconds(memory, seconds)
    yield Charge("Duration", used, function_sku("Duration", processor), usage_based=True)
