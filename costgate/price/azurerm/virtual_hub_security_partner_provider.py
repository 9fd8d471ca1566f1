"""azurerm_virtual_hub_security_partner_provider."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_virtual_hub_security_partner_provider")
def price(_: View) -> Iterator[Charge]:
    """The hub with a security partner's policies, in place of the plain hub.

    https://azure.microsoft.com/pricing/details/firewall-manager/
    """
    yield from ()
    raise Unpriced("a hub with a security partner is charged by meters of its own, whose hourly price is not known")
