"""A single database of Azure SQL Database, bought by the DTU or by the vCore."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.azurerm._sql import (
    DEFAULT_GB,
    SERVICE,
    Cores,
    backups,
    compute,
    extra_storage,
    gigabytes,
    licence,
    storage,
    zone_redundancy,
)
from costgate.price.pricer import Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, months

INCLUDED_GB = {"Standard": 250, "Premium": 500}
NEVER = -1  # of auto_pause_delay_in_minutes
LARGE_PREMIUM = {"P11": 4096, "P15": 4096}


class Options(NamedTuple):
    """What a resource says about its database beside the size; `gigabytes` and `replicas` are None where it does not."""

    gigabytes: Decimal | None
    redundancy: str
    zone_redundant: bool = False
    licensed: bool = True
    replicas: Decimal | None = None


def by_dtu(r: View, size: str, options: Options) -> Iterator[Charge]:
    """Yield what a database of a DTU size (`Basic`, `S3`, `P6`) costs."""
    name = size.upper()
    tier = "Basic" if name in {"BASIC", "B"} else {"S": "Standard", "P": "Premium"}.get(name[:1], "")
    if not tier or (tier != "Basic" and not name[1:].isdecimal()):
        raise Unpriced(f"size {size} is not one of Azure SQL Database")
    name = "B" if tier == "Basic" else name
    yield Charge(f"Compute ({size})", months(), sku(SERVICE, f"SQL Database Single {tier}", skuName=name))
    if tier != "Basic":
        included = LARGE_PREMIUM.get(name, INCLUDED_GB[tier])
        extra = (options.gigabytes or Decimal(0)) - included
        stated = r.usage("extra_data_storage_gb") or (gigabytes(extra) if extra > 0 else None)
        if stated is not None:
            yield extra_storage(tier, stated)
    yield from backups(r, options.redundancy)


def _vcore_hours(r: View, of: Cores) -> tuple[Quantity | None, bool]:
    """Return the vCore-hours of a size and whether they depend on usage.

    A serverless database that never pauses pays for its smallest capacity at least.
    """
    if not of.serverless:
        return months(of.vcores), False
    stated = r.usage("monthly_vcore_hours")
    awake = r.knows("auto_pause_delay_in_minutes") and r.number("auto_pause_delay_in_minutes") == NEVER
    if stated is None and awake and r.knows("min_capacity"):
        return months(r.number("min_capacity")), False
    return stated, True


def by_vcore(r: View, of: Cores, options: Options) -> Iterator[Charge]:
    """Yield what a database of a vCore size costs."""
    how = "serverless" if of.serverless else "provisioned"
    hours, used = _vcore_hours(r, of)
    most = months(of.vcores) if of.serverless and not used else None
    yield Charge(f"Compute ({how}, {of.name})", hours, compute(of), usage_based=used, high=most)
    if of.tier == "GP" and options.zone_redundant:
        yield Charge(f"Zone redundancy ({how}, {of.name})", hours, zone_redundancy(of), usage_based=used, high=most)
    if of.tier == "HS" and not of.serverless:
        copies = None if options.replicas is None else months(of.vcores * options.replicas)
        yield Charge("Read replicas", copies, compute(of), usage_based=copies is None)
    if options.licensed:
        yield from licence(of)
    size = options.gigabytes or (None if of.tier == "HS" else Decimal(DEFAULT_GB))
    yield storage(of, None if size is None else gigabytes(size), zone_redundant=options.zone_redundant)
    if of.tier != "HS":
        yield from backups(r, options.redundancy)
