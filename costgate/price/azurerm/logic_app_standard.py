"""azurerm_logic_app_standard."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._app_service import WORKERS, size_of
from costgate.price.azurerm._functions import ON_WORKFLOW, payer
from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Sku, Unpriced, prices
from costgate.price.view import View
from costgate.units import Quantity, month_of, months

USAGE = {
    "sku": "text",
    "monthly_standard_connector_calls": "operation",
    "monthly_enterprise_connector_calls": "operation",
}


@prices("azurerm_logic_app_standard", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """VCPUs and memory of the workflow plan, and calls of standard and enterprise connectors.

    A plan on which several run is charged once, with the first of them.

    https://azure.microsoft.com/pricing/details/logic-apps/
    """
    plan = r.target("app_service_plan_id")
    if not plan or payer(plan, ON_WORKFLOW) in {"", r.resource.address}:
        yield from workflow((size_of(plan) if plan else r.usage_text("sku") or "").upper())
    for kind in ("Standard", "Enterprise"):
        calls = r.usage(f"monthly_{kind.lower()}_connector_calls")
        yield metered(f"{kind} connectors", calls, _meter("Consumption", f"Consumption {kind} Connector Actions"))


def workflow(size: str) -> Iterator[Charge]:
    """Yield the vCPUs and memory of an instance of a workflow plan; of an empty *size* both depend on usage."""
    vcpus, memory = _worker(size) if size else (None, None)
    name = size or "unknown SKU"
    yield Charge(f"Workflow vCore ({name})", vcpus, _meter("Standard", "Standard vCPU Duration"), usage_based=not size)
    yield Charge(f"Workflow memory ({name})", memory, _meter("Standard", "Standard Memory Duration"), usage_based=not size)


def _worker(size: str) -> tuple[Quantity, Quantity]:
    worker = WORKERS.get(size.removeprefix("WS"))
    if worker is None:
        raise Unpriced(f"{size} is not a known size of workflow plans")
    return months(worker.vcpus), month_of("GB", worker.memory_gb)


def _meter(name: str, meter_name: str) -> Sku:
    return meter("Logic Apps", name, meter_name)
