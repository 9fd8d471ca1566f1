"""Single servers of Azure Database for PostgreSQL, MySQL and MariaDB: one price list, three services."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import months, quantity

USAGE = {"additional_backup_storage_gb": "GB-month"}
TIERS = {"B": "Basic", "GP": "General Purpose", "MO": "Memory Optimized"}
PARTS = 3  # of a size's name: tier, generation, vCores
MB = 1024


def server(r: View, service: str) -> Iterator[Charge]:
    """Yield what a single server of *service* costs: its vCores, storage, and backups beyond the size of the server."""
    name = r.text("sku_name")
    parts = name.split("_")
    tier = TIERS.get(parts[0].upper())
    if tier is None or len(parts) != PARTS or not parts[2].isdecimal():
        raise Unpriced(f"sku_name {name} is not a size of a single server, such as GP_Gen5_4")
    product = f"{service} Single Server"
    compute = sku(service, f"{product} {tier} - Compute {parts[1].capitalize()}", skuName="1 vCore", meterName="vCore")
    yield Charge(f"Compute ({name})", months(int(parts[2])), compute)
    kind = "Basic" if tier == "Basic" else "General Purpose"
    storage = sku(service, f"{product} {kind} - Storage", skuName=kind, meterName=f"{kind} Data Stored")
    stored = quantity(r.number("storage_mb") / MB, "GB-month") if r.knows("storage_mb") else None
    yield Charge("Storage", stored, storage, usage_based=stored is None)
    copies = "GRS" if r.flag("geo_redundant_backup_enabled") else "LRS"
    meter = {"skuName": f"Backup {copies}", "meterName": f"Backup {copies} Data Stored"}
    backup = sku(service, f"{product} - Backup Storage", **meter)
    yield Charge("Additional backup storage", r.usage("additional_backup_storage_gb"), backup, usage_based=True)
