"""azurerm_recovery_services_vault."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._backup import USAGE, protected
from costgate.price.pricer import Charge, Free, prices, under
from costgate.price.view import View


@prices("azurerm_recovery_services_vault", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Of each virtual machine that is backed up to the vault: an instance by its size, and the data that is stored.

    https://azure.microsoft.com/pricing/details/backup/
    """
    machines = list(r.referrers("azurerm_backup_protected_vm", "recovery_vault_name"))
    if not machines:
        raise Free("a vault is not charged; what it protects is, and the plan protects no machine with it")
    for machine in machines:
        yield from under(machine.resource.address, protected(r, machine))
