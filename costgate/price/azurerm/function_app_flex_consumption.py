"""azurerm_function_app_flex_consumption."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._functions import MB, execution_time
from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Sku, prices
from costgate.price.view import View
from costgate.units import month_of

USAGE = {"monthly_executions": "operation", "execution_duration_ms": "number", "memory_mb": "number"}


@prices("azurerm_function_app_flex_consumption", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Executions and their time, by the memory of an instance; the memory of always-ready instances, idle or not.

    https://azure.microsoft.com/pricing/details/functions/
    """
    memory = r.number("instance_memory_in_mb", 2048)
    yield metered("Execution time", execution_time(r, memory), _flex("On Demand", "Execution Time"), shared=True)
    yield metered("Executions", r.usage("monthly_executions"), _flex("On Demand", "Total Executions"), shared=True)
    ready = sum((block.number("instance_count", 0) for block in r.blocks("always_ready")), Decimal(0))
    if ready:
        baseline = month_of("GB", ready * memory / MB)
        yield Charge("Always ready baseline", baseline, _flex("Always Ready", "Baseline"))


def _flex(name: str, what: str) -> Sku:
    return meter("Functions", name, f"{name} {what}", product="Flex Consumption")
