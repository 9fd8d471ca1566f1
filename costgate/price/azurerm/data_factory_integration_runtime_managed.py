"""azurerm_data_factory_integration_runtime_managed."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._data_factory import RUNS, activities, integration_services
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_data_factory_integration_runtime_managed", usage=RUNS)
def price(r: View) -> Iterator[Charge]:
    """Each node by the hour, for the size, edition and licence; orchestration, and the hours of activities.

    https://azure.microsoft.com/pricing/details/data-factory/ssis/
    """
    yield from integration_services(r)
    yield from activities(r, "Azure Managed VNET")
