"""azurerm_dns_a_record."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._dns import USAGE, record
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_dns_a_record", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Queries that the record set answers; above a billion a month they cost half.

    https://azure.microsoft.com/pricing/details/dns/
    """
    yield from record(r, "Public")
