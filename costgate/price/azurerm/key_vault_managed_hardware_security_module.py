"""azurerm_key_vault_managed_hardware_security_module."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_key_vault_managed_hardware_security_module")
def price(r: View) -> Iterator[Charge]:
    """HSM pool, by the hour.

    https://azure.microsoft.com/pricing/details/key-vault/
    """
    name = r.text("sku_name", "Standard_B1").replace("_", " ")
    pool = meter("Key Vault", name, f"{name} Instance", product="Key Vault HSM Pool")
    yield Charge("HSM pools", months(), pool)
