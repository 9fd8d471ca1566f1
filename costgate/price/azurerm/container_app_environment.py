"""azurerm_container_app_environment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._container_apps import dedicated
from costgate.price.pricer import Charge, Free, Unpriced, prices, scaled
from costgate.price.view import View
from costgate.units import months

# Dedicated profiles: vCPUs and GiB of a machine. https://learn.microsoft.com/azure/container-apps/workload-profiles-overview
PROFILES = {
    "D4": (4, 16),
    "D8": (8, 32),
    "D16": (16, 64),
    "D32": (32, 128),
    "E4": (4, 32),
    "E8": (8, 64),
    "E16": (16, 128),
    "E32": (32, 256),
}


@prices("azurerm_container_app_environment")
def price(r: View) -> Iterator[Charge]:
    """The plan and the machines of dedicated workload profiles, the fewest that each keeps; the consumption plan is free.

    https://azure.microsoft.com/pricing/details/container-apps/
    """
    profiles = [block for block in r.blocks("workload_profile") if block.text("workload_profile_type") != "Consumption"]
    if not profiles:
        raise Free("the consumption plan charges for what its apps use")
    yield Charge("Dedicated plan management", months(), dedicated("Plan Management"))
    for block in profiles:
        kind = block.text("workload_profile_type").upper()
        if kind not in PROFILES:
            raise Unpriced(f"workload profile {kind} is not known")
        vcpus, memory = PROFILES[kind]
        machine = [
            Charge(f"vCPU ({kind})", months(vcpus), dedicated("vCPU Usage")),
            Charge(f"Memory ({kind})", months(memory), dedicated("Memory Usage")),
        ]
        least, most = block.number("minimum_count", 0), block.number("maximum_count", 0)
        yield from scaled(machine, least, low=least, high=max(least, most))
