"""azurerm_backup_protected_vm."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_backup_protected_vm")
def price(r: View) -> Iterator[Charge]:
    """Charged with its vault: an instance by the machine's size, and the data that is stored.

    https://azure.microsoft.com/pricing/details/backup/
    """
    if r.target("recovery_vault_name") is not None:
        raise Free("charged with its vault, azurerm_recovery_services_vault")
    raise Unpriced("its vault is not in the plan, and decides how the data is stored")
    yield
