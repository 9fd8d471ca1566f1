"""Event Grid's operations, the same for every kind of topic and for domains."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge
from costgate.price.view import View

USAGE = {"monthly_operations": "operation"}


def operations(r: View) -> Iterator[Charge]:
    """Yield the operations. What is free once in a subscription is not counted."""
    meter = worldwide("Event Grid", "Standard", "Standard Operations")
    yield metered("Operations", r.usage("monthly_operations"), meter, shared=True)
