"""azurerm_fabric_capacity."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

# Each workload has a meter of its own for the capacity that it uses; all cost the same.
METER = "Power BI Capacity Usage"


@prices("azurerm_fabric_capacity")
def price(r: View) -> Iterator[Charge]:
    """Capacity units by the hour, used or not: F64 has 64 of them.

    https://azure.microsoft.com/pricing/details/microsoft-fabric/
    """
    name = r.block("sku").text("name")
    units = name[1:]
    if not units.isdecimal():
        raise Unpriced(f"sku.name {name} is not a size of a Fabric capacity, such as F2")
    meter = sku("Microsoft Fabric", "Fabric Capacity", skuName=METER, meterName=f"{METER} CU")
    yield Charge(f"Capacity units ({name})", months(int(units)), meter)
