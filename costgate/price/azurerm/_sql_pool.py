"""Elastic pools of Azure SQL Database, bought by the DTU."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._sql import SERVICE, extra_storage, gigabytes
from costgate.price.pricer import Charge, Unpriced, sku
from costgate.units import months

# eDTUs -> GB included. A Standard pool includes as many GB as it has eDTUs.
PREMIUM_GB = {
    125: 250, 250: 500, 500: 750, 1000: 1024, 1500: 1536, 2000: 2048, 2500: 2560, 3000: 3072, 3500: 3584, 4000: 4096,
}  # fmt: skip


def dtu_pool(tier: str, dtus: int, size: Decimal) -> Iterator[Charge]:
    """Yield what a pool of *dtus* costs that holds up to *size* GB."""
    if tier not in {"Basic", "Standard", "Premium"}:
        raise Unpriced(f"an elastic pool of tier {tier} is not in the price list")
    pack = sku(SERVICE, f"SQL Database Elastic Pool - {tier}", skuName=f"{dtus} DTU Pack", meterName="eDTUs")
    yield Charge(f"Compute ({tier}, {dtus} DTUs)", months(), pack)
    if tier != "Basic":
        extra = size - (dtus if tier == "Standard" else PREMIUM_GB.get(dtus, 0))
        if extra > 0:
            yield extra_storage(tier, gigabytes(extra))
