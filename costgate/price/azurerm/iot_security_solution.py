"""azurerm_iot_security_solution."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, Sku, prices
from costgate.price.view import View

SERVICE = "Microsoft Defender for IoT"


@prices("azurerm_iot_security_solution", usage={"devices": "month", "monthly_messages": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Devices of the hubs that Defender for IoT protects, by the month, and their messages.

    https://azure.microsoft.com/pricing/details/iot-defender/
    """
    if not r.flag("enabled", True):
        raise Free("a disabled solution protects nothing")
    yield metered("Protected devices", r.usage("devices"), _defender("Device"))
    yield metered("Messages", r.usage("monthly_messages"), _defender("Messages"))


def _defender(name: str) -> Sku:
    return meter(SERVICE, "Standard", f"Standard {name}")
