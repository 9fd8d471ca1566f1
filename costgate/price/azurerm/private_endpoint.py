"""azurerm_private_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import worldwide
from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices(
    "azurerm_private_endpoint",
    usage={"monthly_inbound_data_processed_gb": "GB", "monthly_outbound_data_processed_gb": "GB"},
)
def price(r: View) -> Iterator[Charge]:
    """Private endpoint, each hour, and data processed in each direction, cheaper above 1 PB and 5 PB a month.

    https://azure.microsoft.com/pricing/details/private-link/
    """
    yield Charge("Private endpoint", months(1), _meter(r, "Private Endpoint"))
    for name, word in (("Inbound", "Ingress"), ("Outbound", "Egress")):
        yield Charge(
            f"{name} data processed",
            r.usage(f"monthly_{name.lower()}_data_processed_gb"),
            _meter(r, f"Data Processed - {word}"),
            usage_based=True,
        )


def _meter(r: View, name: str) -> Sku:
    names = {"skuName": "Standard", "meterName": f"Standard {name}"}
    return sku("Virtual Network", "Virtual Network Private Link", region=worldwide(r), **names)
