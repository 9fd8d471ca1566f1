"""Azure SQL Database: DTU sizes, vCore sizes, storage and backups, as databases and elastic pools share them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import GLOBAL, Charge, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, months, quantity

SERVICE = "SQL Database"
USAGE = {
    "extra_data_storage_gb": "GB-month",
    "long_term_retention_storage_gb": "GB-month",
    "backup_storage_gb": "GB-month",
    "monthly_vcore_hours": "hour",
}
NAME = re.compile(r"(GP|BC|HS)_(S_)?([A-Z]+\d*)(?:_(\d+))?", re.IGNORECASE)
TIERS = {"GP": "General Purpose", "BC": "Business Critical", "HS": "Hyperscale"}
HARDWARE = {"gen4": "Compute Gen4", "gen5": "Compute Gen5", "fsv2": "Compute FSv2 Series", "m": "Compute M Series",
            "dc": "Compute DC-Series", "prms": "Premium Series Compute",
            "moprms": "Premium Series Memory Optimized Compute"}  # fmt: skip
# The products' names follow no rule for these.
PRODUCTS = {
    ("HS", "gen4"): "SQL Database SingleDB Hyperscale - Compute Gen4",
    ("HS", "gen5"): "SQL Database SingleDB/Elastic Pool Hyperscale - Compute Gen5",
}
SERVERLESS = {
    ("GP", "gen5"): "SQL Database General Purpose - Serverless - Compute Gen5",
    ("HS", "gen5"): "SQL Database Hyperscale - Serverless - Compute Gen5",
}
REDUNDANCY = {"geo": "RA-GRS", "geozone": "RA-GZRS", "zone": "ZRS", "local": "LRS"}
DEFAULT_GB = 32  # of a database bought by the vCore, when nobody states its largest size


class Cores(NamedTuple):
    """A vCore size: tier (`GP`), whether serverless, hardware (`gen5`), vCores, and its name."""

    tier: str
    serverless: bool
    hardware: str
    vcores: Decimal
    name: str


def cores(name: str, vcores: Decimal | None = None) -> Cores | None:
    """Return what a size called *name* (`GP_S_Gen5_2`) is; None for a DTU size."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    tier, serverless, hardware, number = found.groups()
    if hardware.lower() not in HARDWARE or (number is None and vcores is None):
        raise Unpriced(f"size {name} is not one of Azure SQL Database")
    return Cores(tier.upper(), bool(serverless), hardware.lower(), vcores or Decimal(number), name)


def compute(of: Cores) -> Sku:
    """Return the meter of one vCore of a size."""
    key = of.tier, of.hardware
    if of.serverless:
        if key not in SERVERLESS:
            raise Unpriced(f"size {of.name} is not sold as serverless")
        return sku(SERVICE, SERVERLESS[key], skuName="1 vCore")
    product = PRODUCTS.get(key, f"SQL Database Single/Elastic Pool {TIERS[of.tier]} - {HARDWARE[of.hardware]}")
    return sku(SERVICE, product, skuName="1 vCore", meterName="vCore")


def zone_redundancy(of: Cores) -> Sku:
    """Return the meter of one General Purpose vCore kept in several zones."""
    meter = compute(of)
    return sku(SERVICE, meter.family, skuName="1 vCore Zone Redundancy", meterName="Zone Redundancy vCore")


def licence(of: Cores) -> Iterator[Charge]:
    """Yield the SQL Server licence of a provisioned size; Hyperscale comes without one."""
    if of.tier != "HS" and not of.serverless:
        product = f"SQL Database Single/Elastic Pool {TIERS[of.tier]} - SQL License"
        meter = sku(SERVICE, product, region=GLOBAL, skuName="vCore", meterName="vCore")
        yield Charge("SQL license", months(of.vcores), meter)


def storage(of: Cores, gigabytes: Quantity | None, *, zone_redundant: bool = False) -> Charge:
    """Return the storage that a vCore size pays for: the largest size that was asked for, used or not."""
    if of.tier == "HS":
        return Charge("Storage", gigabytes, _stored("Hyperscale - Storage", "Hyperscale"), usage_based=gigabytes is None)
    name = TIERS[of.tier]
    kind = f"{name} Zone Redundancy" if zone_redundant and of.tier == "GP" else name
    return Charge("Storage", gigabytes, _stored(f"Single/Elastic Pool {name} - Storage", kind))


def _stored(product: str, kind: str) -> Sku:
    return sku(SERVICE, f"SQL Database {product}", skuName=kind, meterName=f"{kind} Data Stored")


def backups(r: View, redundancy: str) -> Iterator[Charge]:
    """Yield long-term and point-in-time backups, kept with *redundancy* (`RA-GRS`, …)."""
    kept = sku(
        SERVICE,
        "SQL Database - LTR Backup Storage",
        skuName=f"Backup {redundancy}",
        meterName=f"Backup {redundancy} Data Stored",
    )
    yield Charge(f"Long-term retention ({redundancy})", r.usage("long_term_retention_storage_gb"), kept, usage_based=True)
    recent = sku(
        SERVICE,
        "SQL Database Single/Elastic Pool PITR Backup Storage",
        skuName=f"Backup {redundancy}",
        meterName=f"{redundancy} Data Stored",
    )
    yield Charge(f"PITR backup storage ({redundancy})", r.usage("backup_storage_gb"), recent, usage_based=True)


def extra_storage(tier: str, gigabytes: Quantity | None) -> Charge:
    """Return the data storage of a Standard or Premium DTU size beyond what is included."""
    meter = sku(SERVICE, f"SQL Database {tier} - Storage", skuName=tier, meterName="Data Stored")
    return Charge("Extra data storage", gigabytes, meter, usage_based=True)


def gigabytes(amount: Decimal | int) -> Quantity:
    """Return *amount* GB kept all month."""
    return quantity(Decimal(amount), "GB-month")
