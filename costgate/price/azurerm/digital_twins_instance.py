"""azurerm_digital_twins_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USED = (
    ("Operations", "monthly_operations", "Operations"),
    ("Query units", "monthly_query_units", "Query Units"),
    ("Messages", "monthly_messages", "Message"),
)


@prices("azurerm_digital_twins_instance", usage={key: "operation" for _, key, _ in USED})
def price(r: View) -> Iterator[Charge]:
    """Operations, query units and messages.

    https://azure.microsoft.com/pricing/details/digital-twins/
    """
    for name, key, meter_name in USED:
        yield metered(name, r.usage(key), meter("Digital Twins", "Standard", f"Standard {meter_name}"))
