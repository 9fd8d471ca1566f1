"""azurerm_eventgrid_namespace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Event Grid"
USAGE = {"monthly_event_operations": "operation", "monthly_mqtt_operations": "operation"}


@prices("azurerm_eventgrid_namespace", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Throughput units of the namespace, by the hour, and operations on events and MQTT messages.

    What is free once in a subscription is not counted here.

    https://azure.microsoft.com/pricing/details/event-grid/
    """
    units = months(r.number("capacity", 1))
    yield Charge("Throughput units", units, meter(SERVICE, "Standard", "Standard Throughput Unit"))
    for name, key, operations in (
        ("Event operations", "monthly_event_operations", "Standard Event Operations"),
        ("MQTT operations", "monthly_mqtt_operations", "Standard MQTT Operations"),
    ):
        yield metered(name, r.usage(key), meter(SERVICE, "Standard", operations), shared=True)
