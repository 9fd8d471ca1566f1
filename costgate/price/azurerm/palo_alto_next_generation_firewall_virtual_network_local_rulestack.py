"""azurerm_palo_alto_next_generation_firewall_virtual_network_local_rulestack."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._palo_alto import firewall
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_palo_alto_next_generation_firewall_virtual_network_local_rulestack")
def price(r: View) -> Iterator[Charge]:
    """The firewall by the hour, what it inspects, and security services: an offer of the Marketplace.

    https://www.paloaltonetworks.com/network-security/cloud-ngfw-for-azure
    """
    yield from firewall(r)
