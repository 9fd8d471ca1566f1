"""azurerm_iotcentral_application."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

FREE_DEVICES = 2


@prices("azurerm_iotcentral_application", usage={"devices": "number", "monthly_additional_messages": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Devices of the application's tier, by the month, beyond the two that are free, and messages beyond what they include.

    https://azure.microsoft.com/pricing/details/iot-central/
    """
    tier = r.text("sku", "ST1").upper()
    number = tier[-1]
    devices = r.usage_number("devices")
    hours = None if devices is None else months(max(Decimal(0), devices - FREE_DEVICES))
    yield metered(f"Devices ({tier})", hours, meter("IoT Central", "Standard", f"Standard Tier {number}"))
    overage = "Standard Overage Messages" + (" ST0" if tier == "ST0" else "")
    yield metered("Additional messages", r.usage("monthly_additional_messages"), meter("IoT Central", "Standard", overage))
