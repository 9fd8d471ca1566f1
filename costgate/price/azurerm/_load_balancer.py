"""Azure Load Balancer: how its rules are charged."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import place, siblings, worldwide
from costgate.price.pricer import Charge, Free, Sku, sku
from costgate.price.view import View
from costgate.units import months

PARENT = "loadbalancer_id"
RULES = ("azurerm_lb_rule", "azurerm_lb_outbound_rule")
INCLUDED_RULES = 5


def rule(r: View) -> Iterator[Charge]:
    """Yield the hours of a load balancing or outbound rule that comes after the included ones."""
    balancer = r.target(PARENT)
    kind = sku_of(balancer) if balancer else "Standard"
    if kind == "Basic":
        raise Free("rules of a Basic load balancer are not charged")
    if kind == "Gateway":
        raise Free("a rule of a gateway load balancer, which is charged with it")
    position = place(r, PARENT, *RULES)
    if position is not None and position < INCLUDED_RULES:
        raise Free("one of the first five rules, which azurerm_lb pays for together")
    yield Charge("Rule usage", months(1), meter(r, kind, f"{kind} Overage LB Rules and Outbound Rules"))


def rules(balancer: View) -> int:
    """Return how many rules of the plan belong to *balancer*."""
    return sum(1 for _ in siblings(balancer, PARENT, *RULES))


def sku_of(balancer: View) -> str:
    """Return the SKU: Basic, Standard, Gateway, or Global for a Standard one across regions."""
    name = balancer.text("sku", "Standard").capitalize()
    if name == "Standard" and balancer.text("sku_tier", "Regional").lower() == "global":
        return "Global"
    return name


def meter(r: View, kind: str, name: str) -> Sku:
    """Return a meter of Load Balancer."""
    return sku("Load Balancer", "Load Balancer", region=worldwide(r), skuName=kind, meterName=name)
