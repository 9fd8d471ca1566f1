"""azurerm_tenant_template_deployment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._templates import deployed
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_tenant_template_deployment")
def price(r: View) -> Iterator[Charge]:
    """What the template makes in a tenant; deploying it costs nothing.

    https://azure.microsoft.com/pricing/details/azure-resource-manager/
    """
    yield from deployed(r, "template_content")
