"""azurerm_firewall_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import month, siblings, worldwide
from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View


@prices("azurerm_firewall_policy")
def price(r: View) -> Iterator[Charge]:
    """Policy, a month, where several firewalls use it. One that a single firewall uses is not charged.

    https://azure.microsoft.com/pricing/details/firewall-manager/
    """
    firewalls = len(set(siblings(r, "firewall_policy_id", "azurerm_firewall")))
    if firewalls <= 1:
        raise Free("a policy of a single firewall is not charged")
    meter = sku("Azure Firewall Manager", "Azure Firewall Manager", region=worldwide(r), meterName="Policy")
    yield Charge(f"Policy ({firewalls} firewalls)", month(), meter)
