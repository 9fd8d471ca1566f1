"""azurerm_spring_cloud_service."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Sku, Unpriced, prices
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, months, quantity

SERVICE, PRODUCT = "Azure Spring Cloud", "Azure Spring Apps"
TIERS = {"B": "Basic", "S": "Standard", "E": "Enterprise"}
USAGE = {"vcpus": "number", "memory_gb": "number", "monthly_requests": "request"}
BY_USE = ("StandardGen2", "StandardConsumption")
INCLUDED = {"Basic": (2, 4), "Standard": (6, 12), "Enterprise": (6, 12)}  # vCPUs and GB in the base unit


@prices("azurerm_spring_cloud_service", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The base unit by the hour; vCPUs and memory of apps above what it includes; licences of Tanzu in Enterprise.

    The consumption plan charges for vCPUs, memory and requests alone.

    https://azure.microsoft.com/pricing/details/spring-apps/
    """
    cpus, memory = r.usage_number("vcpus"), r.usage_number("memory_gb")
    if r.text("sku_tier", "") in BY_USE:
        yield _part("vCPU", cpus, "Standard Consumption", "vCPU Active Usage", "hour")
        yield _part("Memory", memory, "Standard Consumption", "Memory Active Usage", "GB-hour")
        yield metered("Requests", r.usage("monthly_requests"), _meter("Standard Consumption", "Requests"))
        return
    tier = TIERS.get(r.text("sku_name", "S0")[:1].upper())
    if tier is None:
        raise Unpriced(f"sku {r.text('sku_name')} of Spring Apps has no price yet")
    yield Charge(f"Base unit ({tier})", months(), _meter(tier, "vCPU and Memory Group Duration"))
    more_cpus, more_memory = (
        None if used is None else max(used - included, used * 0)
        for used, included in zip((cpus, memory), INCLUDED[tier], strict=True)
    )
    yield _part("Further vCPU", more_cpus, tier, "Overage vCPU Duration", "hour")
    yield _part("Further memory", more_memory, tier, "Overage Memory Duration", "GB-hour")
    if tier == "Enterprise":
        yield _part("VMware Tanzu licence", cpus, tier, "VMware IP", "hour")


def _part(name: str, count: Decimal | None, tier: str, what: str, unit: str) -> Charge:
    """Return a month of *count* vCPUs or GB, which is usage."""
    return metered(name, None if count is None else quantity(count * HOURS_PER_MONTH, unit), _meter(tier, what))


def _meter(tier: str, what: str) -> Sku:
    return meter(SERVICE, tier, f"{tier} {what}", product=PRODUCT)
