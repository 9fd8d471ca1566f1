"""azurerm_frontdoor_firewall_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import month
from costgate.price.pricer import GLOBAL, Charge, Sku, prices, sku
from costgate.price.view import View


@prices(
    "azurerm_frontdoor_firewall_policy",
    usage={"monthly_custom_rule_requests": "operation", "monthly_managed_ruleset_requests": "operation"},
)
def price(r: View) -> Iterator[Charge]:
    """Policy, its custom rules and its managed rulesets, a month each, and the requests that they handle.

    https://azure.microsoft.com/pricing/details/frontdoor/
    """
    rules, rulesets = len(r.blocks("custom_rule")), len(r.blocks("managed_rule"))
    yield Charge("Policy", month(), _meter("Policy"))
    if rules:
        yield Charge("Custom rules", month(rules), _meter("Rule"))
        requests = r.usage("monthly_custom_rule_requests")
        yield Charge("Custom rule requests", requests, _meter("Requests"), usage_based=True)
    if rulesets:
        yield Charge("Managed rulesets", month(rulesets), _meter("Default Ruleset"))
        requests = r.usage("monthly_managed_ruleset_requests")
        yield Charge("Managed ruleset requests", requests, _meter("Default Request"), usage_based=True)


def _meter(name: str) -> Sku:
    family = "Azure Front Door Service"
    return sku("Azure Front Door Service", family, region=GLOBAL, skuName="Standard", meterName=f"Standard {name}")
