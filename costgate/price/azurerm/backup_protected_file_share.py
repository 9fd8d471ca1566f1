"""azurerm_backup_protected_file_share."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, month
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_backup_protected_file_share")
def price(_: View) -> Iterator[Charge]:
    """The protected share by the month; its snapshots are charged with the share.

    https://azure.microsoft.com/pricing/details/backup/
    """
    yield Charge("Protected instance (file share)", month(), meter("Backup", "Azure Files", "Azure Files Protected Instance"))
