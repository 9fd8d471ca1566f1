"""azurerm_private_endpoint, after https://azure.microsoft.com/pricing/details/private-link/."""

from tests.price.pricing import charges


def test_an_endpoint_pays_its_hours_and_data_in_each_direction():
    assert charges("azurerm_private_endpoint", usage={"monthly_inbound_data_processed_gb": 100}, region="westus") == [
        ("Private endpoint", 730, "hour", "Standard Private Endpoint Standard"),
        ("Inbound data processed", 100, "GB", "Standard Data Processed - Ingress Standard"),
        ("Outbound data processed", None, "", "Standard Data Processed - Egress Standard"),
    ]
