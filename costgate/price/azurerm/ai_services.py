"""azurerm_ai_services."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_ai_services")
def price(r: View) -> Iterator[Charge]:
    """Whatever AI services the account is used for; models are charged by azurerm_cognitive_deployment.

    https://azure.microsoft.com/pricing/details/cognitive-services/
    """
    yield from ()
    if r.text("sku_name").upper().startswith("F"):
        raise Free("the free tier is free")
    raise Unpriced("which AI services the account is used for is not in the plan: give their cost in a price file of your own")
