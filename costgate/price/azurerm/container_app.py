"""azurerm_container_app."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._container_apps import SECONDS_PER_MONTH, USAGE, consumption, size_of
from costgate.price.azurerm._meters import metered
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("azurerm_container_app", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """VCPU and memory of the replicas that always run, at the idle price; active time and requests by usage.

    On a dedicated workload profile the environment is charged instead.

    https://azure.microsoft.com/pricing/details/container-apps/
    """
    if r.text("workload_profile_name", "Consumption").lower() != "consumption":
        raise Free("runs on a dedicated workload profile, which azurerm_container_app_environment carries")
    template = r.block("template")
    vcpus, memory = size_of(template)
    least = template.number("min_replicas", 0)
    if least:
        seconds = Decimal(SECONDS_PER_MONTH) * least
        yield Charge("vCPU (idle)", quantity(vcpus * seconds, "second"), consumption("vCPU Idle Usage"))
        yield Charge("Memory (idle)", quantity(memory * seconds, "GB-second"), consumption("Memory Idle Usage"))
    yield metered("vCPU (active)", r.usage("monthly_vcpu_seconds"), consumption("vCPU Active Usage"))
    yield metered("Memory (active)", r.usage("monthly_gib_seconds"), consumption("Memory Active Usage"))
    yield metered("Requests", r.usage("monthly_requests"), consumption("Requests"))
