"""azurerm_mssql_server_security_alert_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._sql_protection import protection
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_mssql_server_security_alert_policy")
def price(r: View) -> Iterator[Charge]:
    """Defender for SQL of the server, by the hour, while the policy is enabled.

    Where a plan of the subscription covers the server already, this adds nothing.

    https://azure.microsoft.com/pricing/details/defender-for-cloud/
    """
    if r.text("state").lower() == "disabled":
        raise Free("a disabled policy protects nothing")
    yield from protection()
