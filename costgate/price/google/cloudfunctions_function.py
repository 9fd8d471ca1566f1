"""google_cloudfunctions_function."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._functions import MB_PER_GB, MHZ, USAGE, function_sku, outbound, run_seconds, used
from costgate.price.pricer import GLOBAL, Charge, Unpriced, prices
from costgate.price.view import View


@prices("google_cloudfunctions_function", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """CPU and memory while it runs, each run rounded up to 100 ms; invocations; data sent out. Free allowances stay in.

    The CPU comes with the memory: 256 MB have 400 MHz.

    https://cloud.google.com/functions/pricing-1stgen
    """
    memory = int(r.number("available_memory_mb", 256))
    if memory not in MHZ:
        raise Unpriced(f"a function of {memory} MB has no price yet")
    seconds = run_seconds(r)
    yield used(seconds, Decimal(MHZ[memory]) / 1000, "GHz", "CPU", function_sku("CPU Time"))
    yield used(seconds, Decimal(memory) / MB_PER_GB, "GB", "Memory", function_sku("Memory Time"))
    runs = r.usage("monthly_function_invocations")
    yield Charge("Invocations", runs, function_sku("Invocations", region=GLOBAL), usage_based=True)
    yield from outbound(r)
