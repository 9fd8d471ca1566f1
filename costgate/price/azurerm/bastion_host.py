"""azurerm_bastion_host."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import worldwide, zone
from costgate.price.pricer import Charge, Free, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months

INCLUDED_UNITS = 2


@prices("azurerm_bastion_host", usage={"monthly_outbound_data_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Bastion host, each hour, with two scale units; each further unit; outbound data transfer.

    The 5 GB a month that are free of charge are a subscription's, so they are not taken off. The Developer SKU is free.

    https://azure.microsoft.com/pricing/details/azure-bastion/
    """
    kind = r.text("sku", "Basic").capitalize()
    if kind == "Developer":
        raise Free("a Bastion host of the Developer SKU is not charged")
    yield Charge("Bastion host", months(1), _meter(kind, "Gateway", worldwide(r)))
    further = int(r.number("scale_units", INCLUDED_UNITS)) - INCLUDED_UNITS
    if further > 0:
        yield Charge("Additional scale units", months(further), _meter(kind, "Additional Gateway", worldwide(r)))
    data = r.usage("monthly_outbound_data_gb")
    yield Charge("Outbound data transfer", data, _meter(kind, "Data Transfer Out", zone(r)), usage_based=True)


def _meter(kind: str, name: str, region: str | None) -> Sku:
    return sku("Azure Bastion", "Azure Bastion", region=region, skuName=kind, meterName=f"{kind} {name}")
