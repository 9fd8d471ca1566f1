"""Microsoft Entra Domain Services: each replica set of a managed domain is charged by the hour."""

from __future__ import annotations

from costgate.price.azurerm._meters import worldwide
from costgate.price.pricer import Charge
from costgate.units import months

SERVICE = "Microsoft Entra Domain Services"


def replica_set(name: str, tier: str) -> Charge:
    """Return the hours of one replica set of *tier*."""
    tier = tier.capitalize()
    return Charge(f"{name} ({tier})", months(), worldwide(SERVICE, tier, f"{tier} User Forest"))
