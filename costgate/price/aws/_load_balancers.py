"""Application, network and gateway load balancers: their hours and the capacity units that traffic uses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.aws._public_ip import of_load_balancer
from costgate.price.pricer import Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, Quantity, months, quantity

USAGE = {
    "new_connections": "number",
    "active_connections": "number",
    "processed_bytes_gb": "number",
    "rule_evaluations": "number",
}


class CapacityUnit(NamedTuple):
    """What one capacity unit carries: the dimension that is used most decides how many are charged."""

    new_connections: int  # a second
    active_connections: int  # sampled each minute
    processed_gb: int  # an hour
    rule_evaluations: int  # a second; 0 where rules are not charged


ALB = CapacityUnit(25, 3_000, 1, 1_000)
NLB_TCP = CapacityUnit(800, 100_000, 1, 0)
NLB_UDP = CapacityUnit(400, 50_000, 1, 0)
NLB_TLS = CapacityUnit(50, 3_000, 1, 0)
GATEWAY = CapacityUnit(600, 60_000, 1, 0)
KINDS = {
    "application": ("Application load balancer", "Load Balancer-Application"),
    "network": ("Network load balancer", "Load Balancer-Network"),
    "gateway": ("Gateway load balancer", "Load Balancer-Gateway"),
}


def load_balancer(r: View) -> Iterator[Charge]:
    """Yield the hours of one load balancer and its capacity units; a reserved capacity is charged whatever is used."""
    kind = r.text("load_balancer_type", "application").lower()
    if kind not in KINDS:
        raise Unpriced(f"load_balancer_type {kind} is not a load balancer that costgate knows")
    name, family = KINDS[kind]
    yield Charge(name, months(), sku("AWSELB", family, usagetype="LoadBalancerUsage"))
    reserved = r.block("minimum_load_balancer_capacity").number("capacity_units", 0)
    used = _units(r, _capacity_unit(r, kind))
    amount = reserved if used is None else max(used, reserved)
    yield Charge(
        "Load balancer capacity units",
        _hours(amount) if reserved or used is not None else None,
        sku("AWSELB", family, usagetype="LCUUsage"),
        usage_based=not reserved,
    )
    if kind != "gateway":
        yield from of_load_balancer(r, kind)


def _hours(units: Decimal) -> Quantity:
    return quantity(units * HOURS_PER_MONTH, "LCU-hour")


def _units(r: View, unit: CapacityUnit) -> Decimal | None:
    """Return how many capacity units the stated traffic uses, on average; None when nobody stated any."""
    stated = {key: r.usage_number(key) for key in USAGE}
    if all(value is None for value in stated.values()):
        return None
    amounts = {key: value or Decimal(0) for key, value in stated.items()}
    used = [
        amounts["new_connections"] / unit.new_connections,
        amounts["active_connections"] / unit.active_connections,
        amounts["processed_bytes_gb"] / HOURS_PER_MONTH / unit.processed_gb,
    ]
    if unit.rule_evaluations:
        used.append(amounts["rule_evaluations"] / unit.rule_evaluations)
    return max(used)


def _capacity_unit(r: View, kind: str) -> CapacityUnit:
    """Return the capacity unit of the load balancer's kind; a network load balancer's depends on its listeners."""
    if kind != "network":
        return ALB if kind == "application" else GATEWAY
    protocols = {
        listener.text("protocol", "TCP").upper()
        for type in ("aws_lb_listener", "aws_alb_listener")
        for listener in r.referrers(type, "load_balancer_arn")
    }
    if "TLS" in protocols:
        return NLB_TLS
    return NLB_UDP if protocols & {"UDP", "TCP_UDP", "QUIC", "TCP_QUIC"} else NLB_TCP
