"""Cloud Run functions: how long they run, and what CPU Google gives to their memory."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from costgate.price.pricer import GLOBAL, Charge, Sku, sku
from costgate.price.view import View
from costgate.units import quantity

USAGE = {"monthly_function_invocations": "request", "request_duration_ms": "number", "monthly_outbound_data_gb": "GB"}
ROUNDED_MS = 100
# MHz of the first generation's memory sizes in MB, and vCPUs of the second's.
MHZ = {128: 200, 256: 400, 512: 800, 1024: 1400, 2048: 2400, 4096: 4800, 8192: 4800}
VCPUS = {
    128: "0.083", 256: "0.167", 512: "0.333", 1024: "0.583", 2048: "1", 4096: "2", 8192: "2", 16384: "4", 32768: "8",
}  # fmt: skip
MB_PER_GB = 1024


def run_seconds(r: View) -> Decimal | None:
    """Return the seconds that the function runs in a month, each run rounded up; None when nobody stated them."""
    runs, milliseconds = r.usage_number("monthly_function_invocations"), r.usage_number("request_duration_ms")
    if runs is None or milliseconds is None:
        return None
    return runs * (milliseconds / ROUNDED_MS).to_integral_value(rounding=ROUND_CEILING) * ROUNDED_MS / 1000


def used(seconds: Decimal | None, count: Decimal, thing: str, name: str, meter: Sku) -> Charge:
    """Return what *count* of *thing* costs for *seconds*."""
    spent = None if seconds is None else quantity(seconds * count, f"{thing}-second")
    return Charge(name, spent, meter, usage_based=True)


def function_sku(description: str, *, region: str | None = None) -> Sku:
    """Return the SKU of *description*."""
    return sku("Cloud Functions", "Compute", region=region, description=description)


def outbound(r: View) -> Iterator[Charge]:
    """Yield the data that the function sends out."""
    meter = function_sku("Network Data Transfer Out", region=GLOBAL)
    yield Charge("Outbound data transfer", r.usage("monthly_outbound_data_gb"), meter, usage_based=True)
