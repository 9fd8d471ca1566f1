"""aws_elasticache_serverless_cache."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import SECONDS, month_of, quantity

ENGINES = {"redis": "Redis", "valkey": "Valkey", "memcached": "Memcached"}
LEAST_GB = {"Valkey": Decimal("0.1")}  # metered for an empty cache; 1 GB of the other engines


@prices("aws_elasticache_serverless_cache", usage={"storage_gb": "number", "monthly_ecpus": "ECPU"})
def price(r: View) -> Iterator[Charge]:
    """Data in the cache by the hour, at least 1 GB (100 MB of Valkey) or the stated minimum, and processing units.

    A stated minimum of processing units a second is charged whether it is used or not.

    https://aws.amazon.com/elasticache/pricing/
    """
    engine = ENGINES.get(r.text("engine").lower())
    if engine is None:
        raise Unpriced(f"no price for a serverless cache of {r.text('engine')}")
    limits = r.block("cache_usage_limits")
    least = max(LEAST_GB.get(engine, Decimal(1)), limits.block("data_storage").number("minimum", 0))
    stored = max(least, r.usage_number("storage_gb") or least)
    yield Charge("Data stored", month_of("GB", stored), _sku(engine, "CachedData"))
    reserved = limits.block("ecpu_per_second").number("minimum", 0) * SECONDS["month"]
    used = r.usage_number("monthly_ecpus")
    units = quantity(max(reserved, used or reserved), "ECPU") if reserved or used is not None else None
    yield Charge("Processing units", units, _sku(engine, "ElastiCacheProcessingUnits"), usage_based=not reserved)


def _sku(engine: str, usagetype: str) -> Sku:
    return sku("AmazonElastiCache", "ElastiCache Serverless", cacheEngine=engine, usagetype=usagetype)
