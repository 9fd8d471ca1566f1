"""Function apps: by execution, or by the instances of an elastic premium plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from costgate.price.azurerm._app_service import BY_APP, WORKERS, size_of
from costgate.price.azurerm._meters import meter, metered, worldwide
from costgate.price.pricer import Charge, Free, Sku
from costgate.price.view import View
from costgate.units import Quantity, month_of, months, quantity

USAGE = {
    "monthly_executions": "operation",
    "execution_duration_ms": "number",
    "memory_mb": "number",
    "instances": "number",
}
MEMORY_STEP, LEAST_DURATION = 128, 100  # MB and ms
MB, MS = 1024, 1000
# What is charged for its plan, and the attribute that names the plan
ON_ELASTIC = (
    ("azurerm_linux_function_app", "service_plan_id"),
    ("azurerm_windows_function_app", "service_plan_id"),
    ("azurerm_function_app", "app_service_plan_id"),
)
ON_WORKFLOW = (("azurerm_logic_app_standard", "app_service_plan_id"),)


def app(r: View, plan_id: str) -> Iterator[Charge]:
    """Yield what a function app costs; *plan_id* is the attribute that names its plan.

    An app whose plan is not among the planned resources is charged by execution, or with a plan that is paid elsewhere.
    """
    plan = r.target(plan_id)
    size = size_of(plan) if plan else "Y1"
    if plan and not BY_APP.fullmatch(size):
        raise Free("runs on an App Service plan, which carries the charges")
    if plan and size.upper().startswith("EP") and is_elastic(plan):
        first = payer(plan, ON_ELASTIC)
        if first and first != r.resource.address:
            raise Free(f"shares its plan with {first}, which carries the charges")
        yield from premium(size.upper(), r.usage_number("instances") or always_ready(plan))
    else:
        yield from consumption(r)


def payer(plan: View, apps: Iterable[tuple[str, str]]) -> str:
    """Return the address of the app that is charged for *plan*: the first that states instances, or the first; else empty."""
    running = [found for type, name in apps for found in plan.referrers(type, name)]
    return min(((not _states_instances(app), app.resource.address) for app in running), default=(True, ""))[1]


def _states_instances(app: View) -> bool:
    return "instances" in app.usage_units and app.usage_number("instances") is not None


def always_ready(plan: View) -> Decimal:
    """Return how many instances of an elastic plan always run: one at least."""
    return plan.number("worker_count", 1) if plan.type == "azurerm_service_plan" else Decimal(1)


def slot(r: View, app_id: str, plan_id: str) -> Iterator[Charge]:
    """Yield what a slot of a function app costs: its executions, unless the app's plan carries the charges."""
    parent = r.target(app_id)
    plan = parent.target(plan_id) if parent else None
    if plan and size_of(plan).upper() != "Y1":
        raise Free("runs in the plan of its function app, which carries the charges")
    yield from consumption(r)


def premium(size: str, instances: Decimal) -> Iterator[Charge]:
    """Yield the vCPUs and memory of *instances* of an elastic premium plan, of which one is always warm."""
    worker = WORKERS[size[2:]]
    yield Charge(f"vCPU ({size})", months(worker.vcpus * instances), _premium("vCPU"))
    yield Charge(f"Memory ({size})", month_of("GB", worker.memory_gb * instances), _premium("Memory"))


def consumption(r: View) -> Iterator[Charge]:
    """Yield executions and their time; the free grant is the subscription's, so it is not taken off here."""
    time = worldwide("Functions", "Standard", "Standard Execution Time")
    yield metered("Execution time", execution_time(r), time, shared=True)
    executions = worldwide("Functions", "Standard", "Standard Total Executions")
    yield metered("Executions", r.usage("monthly_executions"), executions, shared=True)


def execution_time(r: View, memory_mb: Decimal | None = None) -> Quantity | None:
    """Return the GB-seconds of a month: memory in steps of 128 MB, and 100 ms at least for each execution."""
    executions, duration = r.usage_number("monthly_executions"), r.usage_number("execution_duration_ms")
    memory = memory_mb or r.usage_number("memory_mb")
    if executions is None or duration is None or memory is None:
        return None
    steps = (memory + MEMORY_STEP - 1) // MEMORY_STEP
    gigabytes = steps * MEMORY_STEP / MB
    seconds = max(duration, Decimal(LEAST_DURATION)) / MS
    return quantity(executions * seconds * gigabytes, "GB-second")


def _premium(what: str) -> Sku:
    return meter("Functions", "Premium", f"Premium {what} Duration", product="Premium Functions")


def is_elastic(plan: View) -> bool:
    """Tell whether a plan of an elastic premium size is one: of the old resource its kind or its tier must say so, too."""
    if plan.type == "azurerm_service_plan":
        return True
    return plan.text("kind", "").lower() == "elastic" or plan.block("sku").text("tier", "").lower() == "elasticpremium"
