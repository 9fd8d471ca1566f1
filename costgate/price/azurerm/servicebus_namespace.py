"""azurerm_servicebus_namespace."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._meters import beyond_included, meter, metered
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View
from costgate.units import months

SERVICE = "Service Bus"
USAGE = {"monthly_messaging_operations": "operation", "monthly_brokered_connections": "operation"}


@prices("azurerm_servicebus_namespace", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Messaging operations; in Standard a base charge and brokered connections; in Premium messaging units instead of all.

    The base charge of Standard includes 13 million operations and 1,000 connections.

    https://azure.microsoft.com/pricing/details/service-bus/
    """
    tier = r.text("sku").capitalize()
    operations = r.usage("monthly_messaging_operations")
    if tier == "Basic":
        yield metered("Messaging operations", operations, meter(SERVICE, "Basic", "Basic Messaging Operations"))
    elif tier == "Standard":
        yield Charge("Base charge", months(), meter(SERVICE, "Standard", "Standard Base Unit"))
        yield beyond_included("Messaging operations", operations, meter(SERVICE, "Standard", "Standard Messaging Operations"))
        connections = meter(SERVICE, "Standard", "Standard Brokered Connection")
        yield beyond_included("Brokered connections", r.usage("monthly_brokered_connections"), connections)
    elif tier == "Premium":
        units = max(Decimal(1), r.number("capacity", 1))
        yield Charge("Messaging units", months(units), meter(SERVICE, "Premium", "Premium Messaging Unit"))
    else:
        raise Unpriced(f"sku {tier} is not a tier of Service Bus: Basic, Standard or Premium")
