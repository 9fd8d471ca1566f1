"""Azure Synapse Analytics, and the data warehouses of Azure SQL, which are the same thing."""

from __future__ import annotations

from costgate.price.pricer import Charge, sku
from costgate.units import months

SERVICE = "Azure Synapse Analytics"


def warehouse_units(size: str) -> Charge:
    """Return the data warehouse units of *size* (`DW200c`), by the hour."""
    units = f"DW{size[2:].lower()}"
    return Charge(f"DWU blocks ({size})", months(), sku(SERVICE, f"{SERVICE} Dedicated SQL Pool", skuName=units))
