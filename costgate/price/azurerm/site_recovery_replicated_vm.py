"""azurerm_site_recovery_replicated_vm."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import month, worldwide
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_site_recovery_replicated_vm")
def price(_: View) -> Iterator[Charge]:
    """The protected machine, by the month; its first 31 days, which are free, are not deducted. Copied disks are apart.

    https://azure.microsoft.com/pricing/details/site-recovery/
    """
    yield Charge("Protected instance", month(), worldwide("Azure Site Recovery", "Azure", "VM Replicated to Azure"))
