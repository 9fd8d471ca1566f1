"""azurerm_data_factory_integration_runtime_self_hosted."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._data_factory import RUNS, activities
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_data_factory_integration_runtime_self_hosted", usage=RUNS)
def price(r: View) -> Iterator[Charge]:
    """Orchestration, and the hours of activities, estimated as the whole month with nothing as the lower end.

    https://azure.microsoft.com/pricing/details/data-factory/data-pipeline/
    """
    yield from activities(r, "Self Hosted")
