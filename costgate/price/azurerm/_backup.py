"""Azure Backup of virtual machines: an instance by the size of what it protects, and what is stored for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from costgate.price.azurerm._machine_disks import machine_gb
from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge
from costgate.price.view import View
from costgate.units import Quantity, quantity, unit

KEYS = ("disk_utilization_gb", "additional_backup_retention_gb")
USAGE = {f"azurerm_backup_protected_vm.{key}": "GB-month" for key in KEYS}
SMALL_GB, STEP_GB = 50, 500
HALF = Decimal("0.5")
REDUNDANCY = {"LocallyRedundant": "LRS", "ZoneRedundant": "ZRS", "GeoRedundant": "GRS"}
INDEX = re.compile(r"\[[^\]]*\]$")


def protected(vault: View, machine: View) -> Iterator[Charge]:
    """Yield what protecting one machine costs: *machine* is its azurerm_backup_protected_vm."""
    stated = _stated(vault, machine.resource.address)
    size = stated.get("disk_utilization_gb")
    if size is None:
        source = machine.target("source_vm_id")
        size = machine_gb(source) if source is not None else None
    yield Charge(*_instance(size), meter("Backup", "Azure VM", "Azure VM Protected Instance"), usage_based=size is None)
    kind = redundancy(vault)
    stored = None if size is None else size + stated.get("additional_backup_retention_gb", Decimal(0))
    amount = None if stored is None else Quantity(stored, unit("GB-month"))
    yield metered(f"{kind} data stored", amount, meter("Backup", "Standard", f"Standard {kind} Data Stored"))


def redundancy(vault: View) -> str:
    """Return how a vault's storage is copied; restoring in the second region needs read access there."""
    kind = REDUNDANCY.get(vault.text("storage_mode_type", "GeoRedundant"), "GRS")
    return "RA-GRS" if kind == "GRS" and vault.flag("cross_region_restore_enabled") else kind


def _instance(size: Decimal | None) -> tuple[str, Quantity | None]:
    """Return the name and the number of instances: half of one up to 50 GB, and one for each 500 GB begun."""
    if size is None:
        return "Instance backup", None
    if size <= SMALL_GB:
        return f"Instance backup (under {SMALL_GB} GB)", quantity(HALF, "month")
    if size <= STEP_GB:
        return f"Instance backup (under {STEP_GB} GB)", quantity(1, "month")
    return f"Instance backup (over {STEP_GB} GB)", quantity((size + STEP_GB - 1) // STEP_GB, "month")


def _stated(vault: View, address: str) -> dict[str, Decimal]:
    """Return what somebody stated for a protected machine: under its address, or for all machines of the vault."""
    found: dict[str, Decimal] = {}
    for key in KEYS:
        shared = vault.usage_number(f"azurerm_backup_protected_vm.{key}")
        if shared is not None:
            found[key] = shared
    bare = INDEX.sub("", address)
    for name in (f"{bare}[*]", bare, address):
        block: Any = vault.usages.get(name)
        if isinstance(block, Mapping):
            found |= {key: Decimal(str(block[key])) for key in KEYS if block.get(key) is not None}
    return found
