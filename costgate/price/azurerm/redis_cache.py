"""azurerm_redis_cache."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

SERVICE = "Redis Cache"
NODES = {"Basic": Decimal(1), "Standard": Decimal(2)}


@prices("azurerm_redis_cache")
def price(r: View) -> Iterator[Charge]:
    """Each node by the hour: one of a Basic cache, two of a Standard one, of a Premium one each shard's primary and replicas.

    https://azure.microsoft.com/pricing/details/cache/
    """
    tier = r.text("sku_name").capitalize()
    size = f"{r.text('family').upper()}{r.text('capacity')}"
    nodes = NODES.get(tier) or _shards(r) * (1 + _replicas(r))
    meter = f"{size} Cache" if tier == "Basic" else f"{size} Cache Instance"
    product = sku(SERVICE, f"Azure Redis Cache {tier}", skuName=size, meterName=meter)
    yield Charge(f"Cache usage ({tier}_{size})", months(nodes), product)


def _shards(r: View) -> Decimal:
    return r.number("shard_count", 1) or Decimal(1)


def _replicas(r: View) -> Decimal:
    name = "replicas_per_primary" if r.has("replicas_per_primary") else "replicas_per_master"
    return r.number(name, 1) or Decimal(1)
