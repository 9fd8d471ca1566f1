"""azurerm_managed_redis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@prices("azurerm_managed_redis")
def price(r: View) -> Iterator[Charge]:
    """Each instance by the hour: two of a cache that is highly available, which is the default, otherwise one.

    https://azure.microsoft.com/pricing/details/managed-redis/
    """
    name = r.text("sku_name")
    kind, _, size = name.partition("_")
    product = f"Azure Managed Redis - {CAPITAL.sub(' ', kind)}"
    instances = 2 if not r.knows("high_availability_enabled") or r.flag("high_availability_enabled") else 1
    meter = sku("Redis Cache", product, skuName=size, meterName=f"{size} Cache Instance")
    yield Charge(f"Cache usage ({name})", months(instances), meter)
