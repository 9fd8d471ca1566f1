"""azurerm_blueprint_assignment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_blueprint_assignment")
def price(_: View) -> Iterator[Charge]:
    """What the blueprint makes; assigning it costs nothing.

    https://learn.microsoft.com/azure/governance/blueprints/overview
    """
    yield from ()
    raise Unpriced("what the blueprint makes is not in the plan")
