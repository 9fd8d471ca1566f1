"""azurerm_automation_dsc_configuration."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._automation import NODES, nodes
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_automation_dsc_configuration", usage=NODES)
def price(r: View) -> Iterator[Charge]:
    """Configuration management of nodes outside Azure, by the month.

    https://azure.microsoft.com/pricing/details/automation/
    """
    yield nodes(r)
