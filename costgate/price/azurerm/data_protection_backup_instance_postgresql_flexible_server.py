"""azurerm_data_protection_backup_instance_postgresql_flexible_server."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, month
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_data_protection_backup_instance_postgresql_flexible_server")
def price(_: View) -> Iterator[Charge]:
    """The protected instance, a PostgreSQL flexible server, by the month; what is stored for it is charged by use.

    https://azure.microsoft.com/pricing/details/backup/
    """
    yield Charge("Protected instance", month(), meter("Backup", "PostgreSQL", "PostgreSQL Protected Instance"))
