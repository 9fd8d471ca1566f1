"""Certificates and environments of App Service, after https://azure.microsoft.com/pricing/details/app-service/windows/."""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges

BINDINGS = ["azurerm_app_service_certificate_binding", "azurerm_app_service_custom_hostname_binding"]


@pytest.mark.parametrize("type", BINDINGS)
def test_a_binding_to_an_address_is_charged_by_the_month(type):
    assert charges(type, {"ssl_state": "IpBasedEnabled"}, region=None) == [
        ("IP SSL certificate", 1, "month", "IP SSL Connection IP SSL")
    ]


@pytest.mark.parametrize("type", BINDINGS)
@pytest.mark.parametrize("values", [{"ssl_state": "SniEnabled"}, {}])
def test_a_binding_to_a_name_is_free(type, values):
    with pytest.raises(Free):
        charges(type, values)


@pytest.mark.parametrize(("kind", "sku"), [("Standard", "Standard SSL - 1 Year"), ("WildCard", "Wildcard SSL - 1 Year")])
def test_a_certificate_is_a_twelfth_of_a_year_each_month(kind, sku):
    assert charges("azurerm_app_service_certificate_order", {"product_type": kind}) == [
        (f"SSL certificate ({kind.lower()})", 1, "month", f"{sku} {sku}")
    ]


def test_an_environment_has_a_stamp_fee_and_an_instance():
    assert charges("azurerm_app_service_environment", {"pricing_tier": "I2"}) == [
        ("Stamp fee", 730, "hour", "Stamp Fee Stamp"),
        ("Instance usage (I2)", 730, "hour", "I2 App I2"),
    ]
