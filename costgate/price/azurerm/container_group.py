"""azurerm_container_group."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, Sku, Unpriced, prices
from costgate.price.view import View
from costgate.units import month_of, months, quantity

NAMES = {"standard": "Standard", "confidential": "Confidential containers ACI"}
HOURS_PER_MONTH = 730
SECONDS_PER_HOUR = 3600


@prices("azurerm_container_group", usage={"monthly_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """VCPUs and memory of the group's containers while it runs, and the software fee of Windows by the vCPU.

    https://azure.microsoft.com/pricing/details/container-instances/
    """
    if any(block.blocks("gpu") for block in r.blocks("container")):
        raise Unpriced("containers with GPUs are retired and not priced")
    kind = r.text("sku", "Standard")
    spot = r.text("priority", "Regular").lower() == "spot"
    name = "Standard Spot" if spot else NAMES.get(kind.lower(), kind)
    stated = r.usage("monthly_hrs")
    part = Decimal(1) if stated is None else stated.amount / HOURS_PER_MONTH
    vcpus, memory = _sum(r, "cpu") * part, _sum(r, "memory") * part
    yield Charge(f"vCPU ({name})", months(vcpus), _meter(name, "vCPU"))
    yield Charge(f"Memory ({name})", month_of("GB", memory), _meter(name, "Memory"))
    if r.text("os_type").lower() == "windows":
        seconds = quantity(vcpus * HOURS_PER_MONTH * SECONDS_PER_HOUR, "second")
        yield Charge("Windows software", seconds, _meter("Standard", "Windows Software"))


def _sum(r: View, name: str) -> Decimal:
    return sum((block.number(name) for block in r.blocks("container")), Decimal(0))


def _meter(name: str, what: str) -> Sku:
    return meter("Container Instances", name, f"{name} {what} Duration")
