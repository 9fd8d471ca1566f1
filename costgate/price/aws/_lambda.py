"""What Lambda functions are measured in: gigabytes of memory times seconds, by processor architecture."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from costgate.price.pricer import Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, quantity

DEFAULT_MEMORY_MB = 128
MB_PER_GB = 1024
MS_PER_SECOND = 1000
SUFFIXES = {"x86_64": "", "arm64": "-ARM"}


def function_sku(group: str, architecture: str) -> Sku:
    """Return the price list's row of *group* for functions on *architecture*."""
    if architecture not in SUFFIXES:
        raise Unpriced(f"{architecture} is not an architecture of Lambda functions")
    return sku("AWSLambda", "Serverless", group=f"AWS-Lambda-{group}{SUFFIXES[architecture]}")


def architecture(function: View) -> str:
    """Return the processor architecture of a function, x86_64 unless it says otherwise."""
    if function.has("architectures") and not function.knows("architectures"):
        raise Unpriced("architectures is known only after apply")
    return next(iter(function.texts("architectures")), "x86_64")


def gb_seconds(memory_mb: Decimal, seconds: Decimal | int) -> Quantity:
    """Return how much *memory_mb* held for *seconds* is."""
    return quantity(memory_mb * seconds / MB_PER_GB, "GB-second")


def run_seconds(r: View) -> Decimal | None:
    """Return the stated seconds of running in a month, each request rounded up to a millisecond; None when not stated."""
    requests, duration = r.usage_number("monthly_requests"), r.usage_number("request_duration_ms")
    if requests is None or duration is None:
        return None
    return requests * duration.to_integral_value(ROUND_CEILING) / MS_PER_SECOND
