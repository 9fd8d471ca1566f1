"""azurerm_iothub."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, month
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_iothub")
def price(r: View) -> Iterator[Charge]:
    """IoT Hub units of the tier and size, by the month. F1 is free.

    https://azure.microsoft.com/pricing/details/iot-hub/
    """
    tier = r.block("sku")
    name = tier.text("name").upper()
    if name == "F1":
        raise Free("the F1 tier is free")
    yield Charge("IoT Hub", month(str(tier.number("capacity", 1))), meter("IoT Hub", name, f"{name} Unit"))
