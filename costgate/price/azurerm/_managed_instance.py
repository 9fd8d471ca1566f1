"""Azure SQL Managed Instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._sql import TIERS
from costgate.price.pricer import GLOBAL, Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import months, quantity

SERVICE = "SQL Managed Instance"
USAGE = {"backup_storage_gb": "GB-month", "long_term_retention_storage_gb": "GB-month"}
HARDWARE = {
    "gen4": "Compute Gen4",
    "gen5": "Compute Gen5",
    "g8im": "Premium Series Compute",
    "g8ih": "Premium Series Memory Optimized Compute",
}
INCLUDED_GB = 32
REDUNDANCY = {"GRS": "RA-GRS", "GZRS": "RA-GZRS"}


def instance(r: View) -> Iterator[Charge]:
    """Yield what an instance costs: vCores, storage above 32 GB, backups, and the SQL licence unless one brings it."""
    name, vcores = r.text("sku_name"), r.number("vcores")
    tier, _, generation = name.partition("_")
    if tier.upper() not in {"GP", "BC"} or generation.lower() not in HARDWARE:
        raise Unpriced(f"sku_name {name} is not a size of SQL Managed Instance, such as GP_Gen5")
    product = f"{SERVICE} {TIERS[tier.upper()]}"
    family = f"{product} - {HARDWARE[generation.lower()]}"
    yield Charge(
        f"Compute ({name.upper()} {vcores} cores)", months(vcores), sku(SERVICE, family, skuName="1 vCore", meterName="vCore")
    )
    if r.flag("zone_redundant_enabled") and tier.upper() == "GP":
        meter = sku(SERVICE, family, skuName="1 vCore Zone Redundancy", meterName="Zone Redundancy vCore")
        yield Charge("Zone redundancy", months(vcores), meter)
    extra = r.number("storage_size_in_gb") - INCLUDED_GB
    if extra > 0:
        kind = TIERS[tier.upper()] + (" Zone Redundancy" if r.flag("zone_redundant_enabled") else "")
        meter = sku(SERVICE, f"{product} - Storage", skuName=kind, meterName=f"{kind} Data Stored")
        yield Charge("Additional Storage", quantity(extra, "GB-month"), meter)
    yield from _backups(r)
    if r.text("license_type").lower() != "baseprice":
        meter = sku(SERVICE, f"{product} - SQL License", region=GLOBAL, skuName="vCore", meterName="vCore")
        yield Charge("SQL license", months(vcores), meter)


def _backups(r: View) -> Iterator[Charge]:
    kind = r.text("storage_account_type", "GRS").upper()
    copies = REDUNDANCY.get(kind, kind)
    recent = sku(SERVICE, f"{SERVICE} PITR Backup Storage", skuName=f"Backup {copies}", meterName=f"{copies} Data Stored")
    yield Charge(f"PITR backup storage ({copies})", r.usage("backup_storage_gb"), recent, usage_based=True)
    kept = sku(SERVICE, f"{SERVICE} - LTR Backup Storage", skuName=f"Backup {copies}", meterName=f"Backup {copies} Data Stored")
    yield Charge(f"LTR backup storage ({copies})", r.usage("long_term_retention_storage_gb"), kept, usage_based=True)
