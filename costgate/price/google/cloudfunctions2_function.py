"""google_cloudfunctions2_function."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._functions import MB_PER_GB, USAGE, VCPUS, outbound, run_seconds, used
from costgate.price.google._run import GIB, SECONDS_PER_HOUR, Size, allocated, amount, run_sku
from costgate.price.pricer import GLOBAL, Charge, prices
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH


@prices("google_cloudfunctions2_function", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """What Cloud Run charges: CPU and memory while it runs, invocations, idle minimum instances; and data sent out.

    https://cloud.google.com/functions/pricing
    """
    config = r.block("service_config")
    memory = amount(config.text("available_memory", "256M")) / GIB
    one = Size(_cpus(config, memory * MB_PER_GB), memory)
    seconds = run_seconds(r)
    yield used(seconds, one.cpus, "vCPU", "CPU", run_sku("Services CPU (Request-based billing)"))
    yield used(seconds, one.memory, "GB", "Memory", run_sku("Services Memory (Request-based billing)"))
    yield Charge("Invocations", r.usage("monthly_function_invocations"), run_sku("Requests", region=GLOBAL), usage_based=True)
    yield from outbound(r)
    least = config.number("min_instance_count", 0)
    if least:
        idle = max(least * HOURS_PER_MONTH * SECONDS_PER_HOUR - (seconds or 0), Decimal(0))
        yield from allocated(one, idle, "Services Min Instance {} (Request-based billing)", "Idle minimum instances: ")


def _cpus(config: View, megabytes: Decimal) -> Decimal:
    if config.has("available_cpu"):
        return amount(config.text("available_cpu"))
    return Decimal(next((cpus for size, cpus in VCPUS.items() if megabytes <= size), "8"))
