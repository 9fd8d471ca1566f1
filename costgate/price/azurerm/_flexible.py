"""Flexible servers of Azure Database for PostgreSQL and MySQL: how the price list files their sizes.

A size is written `GP_Standard_D4ds_v5`: the tier, then the virtual machine's name. Burstable sizes have a meter each; the
others pay by the vCore, in a product of their series (`Ddsv5`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import months

SIZE = re.compile(r"(GP|MO|B)_Standard_([A-Z]+)(\d+)([a-z]*)(?:_(v\d))?", re.IGNORECASE)
TIERS = {"GP": "General Purpose", "MO": "Memory Optimized", "B": "Burstable"}

# Major version -> the first day on which its extended support is billed
# https://learn.microsoft.com/azure/postgresql/configure-maintain/extended-support
POSTGRESQL_EXTENDED: Mapping[str, str] = {
    **dict.fromkeys(("11", "12", "13"), "2026-09-01"),
    "14": "2026-12-12",
}
# https://learn.microsoft.com/azure/mysql/concepts-version-policy, a month after the end of standard support
MYSQL_EXTENDED: Mapping[str, str] = {"5.7": "2026-09-01", "8.0": "2027-02-01"}


class Size(NamedTuple):
    """What a size's name says: its tier, series (`Ddsv5`), vCores, and model (`B1ms`)."""

    tier: str
    series: str
    vcores: Decimal
    model: str


def size(name: str) -> Size:
    """Return what the size called *name* is; raise `Unpriced` for a name that does not say."""
    found = SIZE.fullmatch(name)
    if found is None:
        raise Unpriced(f"sku_name {name} is not a size of a flexible server, such as GP_Standard_D4ds_v5")
    tier, family, number, features, version = found.groups("")
    features = features.lower()
    series = f"{family.upper()}{features}{version.lower()}"
    return Size(TIERS[tier.upper()], series, Decimal(number), f"{family.upper()}{number}{features}")


def extended_support(r: View, vcores: Decimal, billed_since: Mapping[str, str], service: str, product: str) -> Iterator[Charge]:
    """Yield the surcharge by the vCore, the standby's too, of a version whose standard support has ended."""
    if not r.knows("version"):
        if r.has("version"):
            r.assumed["version"] = "a version with standard support"
        return
    version = r.text("version")
    found = next((since for major, since in billed_since.items() if version == major or version.startswith(f"{major}.")), None)
    if found is None or r.as_of < found:
        return
    copies = 2 if r.blocks("high_availability") else 1
    meter = sku(service, f"{product} Extended Support", skuName="Extended Support", meterName="Extended Support vCore")
    yield Charge(f"Extended support ({version})", months(vcores * copies), meter)


def backup(r: View, service: str, product: str) -> Iterator[Charge]:
    """Yield backups beyond what the server includes, kept twice where they are geo-redundant."""
    stated = r.usage("additional_backup_storage_gb")
    copies = 2 if r.flag("geo_redundant_backup_enabled") else 1
    meter = sku(service, f"{product} Backup Storage", skuName="Backup Storage LRS", meterName="Backup Storage LRS Data Stored")
    yield Charge("Additional backup storage", stated and stated.times(copies), meter, usage_based=True)
