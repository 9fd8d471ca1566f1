"""azurerm_key_vault."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._key_vault import operations
from costgate.price.azurerm._meters import metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_key_vault", usage={"monthly_operations": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Operations on the vault's secrets. The vault itself is not charged; its keys and certificates are by themselves.

    https://azure.microsoft.com/pricing/details/key-vault/
    """
    yield metered("Secrets operations", r.usage("monthly_operations"), operations(r))
