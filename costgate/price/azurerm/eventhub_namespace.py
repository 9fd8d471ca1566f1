"""azurerm_eventhub_namespace."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._event_hubs import capacity_unit, retention, throughput, unit_charge
from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View

SERVICE = "Event Hubs"
USAGE = {
    "monthly_ingress_events": "operation",
    "throughput_or_capacity_units": "number",
    "capture_enabled": "text",
    "retention_storage_gb": "GB-month",
}


@prices("azurerm_eventhub_namespace", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Throughput units and ingress events (Basic, Standard), capture (Standard), processing units (Premium).

    Extended retention of Premium and of a dedicated cluster, beyond what each unit includes. The capacity of a dedicated
    cluster is charged by azurerm_eventhub_cluster; for a cluster that is not in the plan, as far as usage says.

    https://azure.microsoft.com/pricing/details/event-hubs/
    """
    tier = r.text("sku").capitalize()
    if r.has("dedicated_cluster_id"):
        yield from _dedicated(r)
        return
    if tier == "Premium":
        units = _units(r)
        yield unit_charge("Premium", units)
        yield retention(r, "Premium", units)
        return
    if tier not in {"Basic", "Standard"}:
        raise Unpriced(f"sku {tier} is not a tier of Event Hubs: Basic, Standard or Premium")
    events = meter(SERVICE, tier, f"{tier} Ingress Events")
    yield metered(f"Ingress event ({tier})", r.usage("monthly_ingress_events"), events)
    if tier == "Standard" and _captures(r):
        yield throughput(r, "Capture", _units(r), meter(SERVICE, tier, "Standard Capture"))
    yield throughput(r, f"Capacity ({tier})", _units(r), meter(SERVICE, tier, f"{tier} Throughput Unit"))


def _dedicated(r: View) -> Iterator[Charge]:
    if r.target("dedicated_cluster_id") is not None:
        raise Free("the namespace is in a dedicated cluster: azurerm_eventhub_cluster carries the charges")
    stated = r.usage_number("throughput_or_capacity_units")
    yield capacity_unit(stated)
    yield retention(r, "Dedicated", stated or Decimal(1))


def _units(r: View) -> Decimal:
    stated = r.usage_number("throughput_or_capacity_units")
    return r.number("capacity", 1) if stated is None else stated


def _captures(r: View) -> bool:
    stated = r.usage_text("capture_enabled")
    if stated is not None:
        return stated.lower() == "true"
    hubs = [hub for path in ("namespace_id", "namespace_name") for hub in r.referrers("azurerm_eventhub", path)]
    return any(block.flag("enabled") for hub in hubs for block in hub.blocks("capture_description"))
