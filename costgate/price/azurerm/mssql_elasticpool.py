"""azurerm_mssql_elasticpool."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._sql import DEFAULT_GB, Cores, compute, cores, gigabytes, licence, storage, zone_redundancy
from costgate.price.azurerm._sql_pool import dtu_pool
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

GB = 1024**3


@prices("azurerm_mssql_elasticpool")
def price(r: View) -> Iterator[Charge]:
    """Compute by the eDTUs or by the vCore-hour, zone redundancy, SQL licence, storage.

    https://azure.microsoft.com/pricing/details/azure-sql-database/elastic/
    """
    size = r.block("sku")
    name, capacity = size.text("name"), size.number("capacity")
    of = cores(name, capacity)
    if of is None:
        yield from dtu_pool(size.text("tier").capitalize(), int(capacity), _gigabytes(r) or Decimal(0))
    else:
        yield from _pool(r, of, f"{name}, {capacity} vCore")


def _pool(r: View, of: Cores, name: str) -> Iterator[Charge]:
    zones = r.flag("zone_redundant")
    yield Charge(f"Compute ({name})", months(of.vcores), compute(of))
    if zones and of.tier == "GP":
        yield Charge(f"Zone redundancy ({name})", months(of.vcores), zone_redundancy(of))
    if r.text("license_type", "LicenseIncluded").lower() != "baseprice":
        yield from licence(of)
    size = _gigabytes(r) or (None if of.tier == "HS" else Decimal(DEFAULT_GB))
    yield storage(of, None if size is None else gigabytes(size), zone_redundant=zones)


def _gigabytes(r: View) -> Decimal | None:
    if r.knows("max_size_gb"):
        return r.number("max_size_gb")
    return r.number("max_size_bytes") / GB if r.knows("max_size_bytes") else None
