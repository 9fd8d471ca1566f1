"""azurerm_mssql_virtual_machine."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_mssql_virtual_machine")
def price(r: View) -> Iterator[Charge]:
    """Nothing of its own: the virtual machine's image carries SQL Server's licence, unless one is brought along.

    https://azure.microsoft.com/pricing/details/virtual-machines/sql-server-enterprise/
    """
    if r.text("sql_license_type", "PAYG").upper() != "PAYG" or r.target("virtual_machine_id") is not None:
        raise Free("SQL Server's licence is charged with the virtual machine's image")
    raise Unpriced("SQL Server's licence is charged with the virtual machine's image, and the machine is not in the plan")
    yield  # a generator, like every pricer
