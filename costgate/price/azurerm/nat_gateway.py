"""azurerm_nat_gateway."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._network import worldwide
from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("azurerm_nat_gateway", usage={"monthly_data_processed_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """NAT gateway, each hour, and each GB that it processes: StandardV2 as Standard.

    Its public addresses are charged themselves.

    https://azure.microsoft.com/pricing/details/azure-nat-gateway/
    """
    yield Charge("NAT gateway", months(1), _meter(r, "Standard Gateway"))
    data = r.usage("monthly_data_processed_gb")
    yield Charge("Data processed", data, _meter(r, "Standard Data Processed"), usage_based=True)


def _meter(r: View, name: str) -> Sku:
    return sku("NAT Gateway", "NAT Gateway", region=worldwide(r), skuName="Standard", meterName=name)
