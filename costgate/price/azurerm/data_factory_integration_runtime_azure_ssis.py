"""azurerm_data_factory_integration_runtime_azure_ssis."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._data_factory import integration_services
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_data_factory_integration_runtime_azure_ssis")
def price(r: View) -> Iterator[Charge]:
    """Each node by the hour, for the size, edition and licence.

    https://azure.microsoft.com/pricing/details/data-factory/ssis/
    """
    yield from integration_services(r)
