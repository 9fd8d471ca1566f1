"""azurerm_key_vault_key."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._key_vault import operations, vault_meter
from costgate.price.azurerm._meters import metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {
    "monthly_secrets_operations": "operation",
    "monthly_key_rotation_renewals": "operation",
    "monthly_protected_keys_operations": "operation",
    "hsm_protected_keys": "operation",
}
CHEAP_SIZE = 2048  # bits: longer RSA keys and elliptic curves are "advanced" keys


@prices("azurerm_key_vault_key", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Operations on secrets and with the key, rotations, and of HSM-protected keys a monthly fee for each one in use.

    RSA keys of 2,048 bits are charged as ordinary operations, longer ones and elliptic curves as advanced ones.

    https://azure.microsoft.com/pricing/details/key-vault/
    """
    kind = r.text("key_type").upper()
    advanced = not kind.startswith("RSA") or r.number("key_size", CHEAP_SIZE) > CHEAP_SIZE
    used = r.usage("monthly_protected_keys_operations")
    yield metered("Secrets operations", r.usage("monthly_secrets_operations"), vault_meter(r, "Operations"))
    yield metered("Storage key rotations", r.usage("monthly_key_rotation_renewals"), vault_meter(r, "Secret Renewal"))
    if not kind.endswith("-HSM"):
        yield metered("Software-protected keys", used, operations(r, advanced=advanced))
        return
    key = "Advanced Key" if advanced else "RSA 2048-bit key"
    fee = vault_meter(r, f"Premium HSM-protected {key}", tier="Premium")
    yield metered("HSM-protected keys", r.usage("hsm_protected_keys"), fee)
    yield metered("HSM-protected key operations", used, operations(r, advanced=advanced, tier="Premium"))
