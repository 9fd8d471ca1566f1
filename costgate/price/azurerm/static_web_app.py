"""azurerm_static_web_app."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._static_web_app import USAGE, app
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_static_web_app", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The app by the month, and traffic beyond what it includes; the Free plan costs nothing.

    https://azure.microsoft.com/pricing/details/app-service/static/
    """
    yield from app(r)
