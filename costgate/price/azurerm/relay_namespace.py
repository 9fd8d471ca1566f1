"""azurerm_relay_namespace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Sku, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Service Bus"
USAGE = {"hybrid_connection_listeners": "number", "monthly_data_gb": "GB", "monthly_relay_messages": "operation"}


@prices("azurerm_relay_namespace", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Hybrid connection listeners by the hour, data that passes them, messages of WCF relays. The namespace is not charged.

    https://azure.microsoft.com/pricing/details/service-bus/
    """
    listeners = r.usage_number("hybrid_connection_listeners")
    hours = None if listeners is None else months(listeners)
    yield metered("Hybrid connection listeners", hours, _hybrid("Listener Unit"))
    yield metered("Hybrid connection data", r.usage("monthly_data_gb"), _hybrid("Data Transfer"), shared=True)
    yield metered("Relay messages", r.usage("monthly_relay_messages"), meter(SERVICE, "WCF Relay", "WCF Relay Message"))


def _hybrid(name: str) -> Sku:
    return meter(SERVICE, "Hybrid Connections", f"Hybrid Connections {name}")
