"""azurerm_data_factory_integration_runtime_azure."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._data_factory import RUNS, SERVICE, activities
from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months, quantity

KINDS = {"general": "General Purpose", "computeoptimized": "Compute Optimized", "memoryoptimized": "Memory Optimized"}


@prices("azurerm_data_factory_integration_runtime_azure", usage=RUNS)
def price(r: View) -> Iterator[Charge]:
    """VCores of data flows, orchestration, and the hours of activities.

    Data flows and activities pay for the hours in which they run. Nobody can tell those from a plan, so the whole month is
    the estimate, and nothing its lower end.

    https://azure.microsoft.com/pricing/details/data-factory/data-pipeline/
    """
    kind = KINDS.get(r.text("compute_type", "General").lower())
    if kind is None:
        raise Unpriced(f"compute_type {r.text('compute_type')} is not in the price list")
    vcores = r.number("core_count", 8)
    flow = sku(SERVICE, f"{SERVICE} Data Flow - {kind}", skuName="vCore", meterName="vCore")
    yield Charge(f"Compute ({kind}, {vcores} vCores)", months(vcores), flow, low=quantity(0, "hour"))
    yield from activities(r, "Azure Managed VNET" if r.flag("virtual_network_enabled") else "Cloud")
