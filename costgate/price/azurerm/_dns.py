"""Azure DNS, public and private: zones by the month, queries by their number."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import month, worldwide
from costgate.price.pricer import Charge, Sku, sku
from costgate.price.view import View

USAGE = {"monthly_queries": "operation"}
OWN_PRICE = frozenset({"germanywestcentral"})  # where a zone does not cost what it costs in the rest of the world


def zone(r: View, kind: str) -> Iterator[Charge]:
    """Yield the month of a zone: of the first 25 of a subscription, which a plan cannot count."""
    region = r.resource.region if r.resource.region in OWN_PRICE else worldwide(r)
    yield Charge("Hosted zone", month(), meter(kind, f"{kind} Zone", region))


def record(r: View, kind: str) -> Iterator[Charge]:
    """Yield the queries that a record set answers; the set itself is not charged."""
    queries = meter(kind, f"{kind} Queries", worldwide(r))
    yield Charge("DNS queries", r.usage("monthly_queries"), queries, usage_based=True)


def resolver(r: View, name: str, part: str) -> Iterator[Charge]:
    """Yield the month of a part of a private resolver."""
    yield Charge(name, month(), meter("Private Resolver", f"Private Resolver {part}", worldwide(r)))


def meter(kind: str, name: str, region: str | None) -> Sku:
    """Return a meter of Azure DNS."""
    return sku("Azure DNS", "Azure DNS", region=region, skuName=kind, meterName=name)
