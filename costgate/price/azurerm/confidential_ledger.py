"""azurerm_confidential_ledger."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Azure Confidential Ledger"


@prices("azurerm_confidential_ledger")
def price(_: View) -> Iterator[Charge]:
    """The ledger, by the hour.

    https://azure.microsoft.com/pricing/details/azure-confidential-ledger/
    """
    yield Charge("Ledger", months(), meter(SERVICE, "Standard", "Standard Ledger"))
