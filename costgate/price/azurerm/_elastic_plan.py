"""Plans whose instances are charged with the apps on them: while a plan has no such app, it is charged by itself."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._functions import ON_ELASTIC, ON_WORKFLOW, always_ready, is_elastic, payer, premium
from costgate.price.azurerm.logic_app_standard import workflow
from costgate.price.pricer import Charge, scaled
from costgate.price.view import View


def without_apps(plan: View, size: str) -> Iterator[Charge]:
    """Yield the instances of an elastic premium or workflow plan of *size* that no planned app runs on."""
    name = size.upper()
    if name.startswith("EP") and is_elastic(plan) and not payer(plan, ON_ELASTIC):
        yield from premium(name, always_ready(plan))
    elif name.startswith("WS") and not payer(plan, ON_WORKFLOW):
        yield from scaled(workflow(name), always_ready(plan))
