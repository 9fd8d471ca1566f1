"""azurerm_managed_application."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_managed_application")
def price(_: View) -> Iterator[Charge]:
    """What the application makes in its resource group, and what its publisher asks for.

    https://learn.microsoft.com/azure/azure-resource-manager/managed-applications/overview
    """
    yield from ()
    raise Unpriced("what the application makes, and what its publisher asks for, is not in the plan")
