"""Azure Key Vault: which tier a vault has, and its meters."""

from __future__ import annotations

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Sku
from costgate.price.view import View


def tier_of(r: View) -> str:
    """Return the tier of the vault that *r* is, or is kept in: `Standard` unless the plan says Premium."""
    vault = r if r.type == "azurerm_key_vault" else r.target("key_vault_id")
    return vault.text("sku_name", "standard").capitalize() if vault else "Standard"


def vault_meter(r: View, name: str, *, tier: str = "") -> Sku:
    """Return a meter of the vault's tier."""
    return meter("Key Vault", tier or tier_of(r), name)


def operations(r: View, *, advanced: bool = False, tier: str = "") -> Sku:
    """Return what operations on secrets and certificates and with keys cost; *advanced* keys cost more."""
    return vault_meter(r, "Advanced Key Operations" if advanced else "Operations", tier=tier)
