"""azurerm_managed_lustre_file_system."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import month_of

GB_PER_TB = 1024


@prices("azurerm_managed_lustre_file_system")
def price(r: View) -> Iterator[Charge]:
    """Capacity that is provisioned, by the hour; the throughput of a TiB decides the price.

    https://azure.microsoft.com/pricing/details/managed-lustre/
    """
    name = r.text("sku_name")
    capacity = month_of("GB", r.number("storage_capacity_in_tb") * GB_PER_TB)
    what = meter("Storage", name, "Provisioned Capacity", product="Azure Managed Lustre")
    yield Charge(f"Provisioned capacity ({name})", capacity, what)
