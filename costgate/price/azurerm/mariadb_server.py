"""azurerm_mariadb_server."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._single_server import USAGE, server
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_mariadb_server", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Compute by the vCore-hour, provisioned storage, backups beyond the size of the server.

    https://azure.microsoft.com/pricing/details/mariadb/server/
    """
    yield from server(r, "Azure Database for MariaDB")
