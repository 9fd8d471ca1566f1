"""google_redis_instance."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import month_of

SIZES = ((4, "M1"), (10, "M2"), (35, "M3"), (100, "M4"))  # up to so many GB
LARGEST = "M5"
TIERS = {"BASIC": "Basic", "STANDARD_HA": "Standard"}


@prices("google_redis_instance")
def price(r: View) -> Iterator[Charge]:
    """Provisioned GB by the hour, cheaper the larger the instance; with read replicas, the GB of every node.

    https://cloud.google.com/memorystore/docs/redis/pricing
    """
    memory = r.number("memory_size_gb")
    size = capacity_tier(memory)
    tier = TIERS.get(r.text("tier", "BASIC"), "Standard")
    name, description = f"Redis instance ({tier.lower()}, {size})", f"Redis Capacity {tier} {size}"
    if r.text("read_replicas_mode", "READ_REPLICAS_DISABLED") == "READ_REPLICAS_ENABLED":
        memory *= 1 + r.number("replica_count", 2)
        description = f"Redis {tier} Node Capacity {size}"
    meter = sku("Cloud Memorystore for Redis", "ApplicationServices", description=description)
    yield Charge(name, month_of("GB", memory), meter)


def capacity_tier(memory: Decimal) -> str:
    """Return the capacity tier of an instance of *memory* GB."""
    return next((size for limit, size in SIZES if memory <= limit), LARGEST)
