"""azurerm_nat_gateway, after https://azure.microsoft.com/pricing/details/azure-nat-gateway/."""

import pytest

from tests.price.pricing import charges


@pytest.mark.parametrize("kind", ["Standard", "StandardV2"])
def test_a_nat_gateway_pays_its_hours_and_data(kind):
    usage = {"monthly_data_processed_gb": 10}
    assert charges("azurerm_nat_gateway", {"sku_name": kind}, usage, region="westeurope") == [
        ("NAT gateway", 730, "hour", "Standard Gateway Standard"),
        ("Data processed", 10, "GB", "Standard Data Processed Standard"),
    ]
