"""azurerm_redis_enterprise_cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

SIZE = re.compile(r"(Enterprise|EnterpriseFlash)_([EF]\d+)-(\d+)")
PRODUCTS = {"Enterprise": "Azure Redis Cache Enterprise", "EnterpriseFlash": "Azure Redis Cache Enterprise Flash"}


@prices("azurerm_redis_enterprise_cluster")
def price(r: View) -> Iterator[Charge]:
    """Each node of the cluster by the hour: `Enterprise_E10-2` has two.

    https://azure.microsoft.com/pricing/details/cache/
    """
    name = r.text("sku_name")
    found = SIZE.fullmatch(name)
    if found is None:
        raise Unpriced(f"sku_name {name} is not a size of a Redis Enterprise cluster, such as Enterprise_E10-2")
    kind, size, nodes = found.groups()
    meter = sku("Redis Cache", PRODUCTS[kind], skuName=size, meterName=f"{size} Cache")
    yield Charge(f"Cache usage ({name})", months(int(nodes)), meter)
