"""azurerm_container_app_job."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._container_apps import consumption
from costgate.price.azurerm._meters import metered
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

USAGE = {"monthly_vcpu_seconds": "second", "monthly_gib_seconds": "GB-second"}


@prices("azurerm_container_app_job", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """VCPU and memory while executions run; on a dedicated workload profile the environment is charged instead.

    https://azure.microsoft.com/pricing/details/container-apps/
    """
    if r.text("workload_profile_name", "Consumption").lower() != "consumption":
        raise Free("runs on a dedicated workload profile, which azurerm_container_app_environment carries")
    yield metered("vCPU (active)", r.usage("monthly_vcpu_seconds"), consumption("vCPU Active Usage"))
    yield metered("Memory (active)", r.usage("monthly_gib_seconds"), consumption("Memory Active Usage"))
