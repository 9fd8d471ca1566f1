"""azurerm_notification_hub_namespace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import beyond_included, meter, month, worldwide
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

SERVICE = "Notification Hubs"


@prices("azurerm_notification_hub_namespace", usage={"monthly_pushes": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Namespace of the Basic or Standard tier, by the month, and pushes beyond the 10 million that it includes.

    https://azure.microsoft.com/pricing/details/notification-hubs/
    """
    tier = r.text("sku_name").capitalize()
    if tier == "Free":
        raise Free("the Free tier is free")
    yield Charge(f"Namespace usage ({tier})", month(), worldwide(SERVICE, tier, f"{tier} Unit"))
    yield beyond_included("Pushes", r.usage("monthly_pushes"), worldwide(SERVICE, tier, f"{tier} Pushes"))
    if r.flag("zone_redundancy_enabled"):
        zones = worldwide(SERVICE, "Availability Zones SKU", "Availability Zones Unit")
        yield Charge("Availability zones", month(), zones)
    if r.has("private_endpoint_connection"):
        yield Charge("Private link", month(), meter(SERVICE, "Private Link", "Private Link Unit"))
